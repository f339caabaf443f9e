/* For packaging/windows/test alone, never shipped: passes everything on to Wine's own secur32, and mends one thing.
   Wine 8's DecryptMessage says of a TLS record that is not whole yet how long the record is, not how much of it is missing.
   Who believes it waits for bytes that never come. "At least one more" is always true. */
#define SECURITY_WIN32
#include <windows.h>
#include <sspi.h>

static FARPROC real(const char *name) {
  static HMODULE library;
  if (!library) {
    WCHAR path[MAX_PATH];
    GetSystemDirectoryW(path, MAX_PATH);
    lstrcatW(path, L"\\secur32.dll");
    library = LoadLibraryW(path);
  }
  return GetProcAddress(library, name);
}
#define REAL(function) ((__typeof__(&function))(void *)real(#function))
#define STATUS SECURITY_STATUS SEC_ENTRY
typedef unsigned long word;

STATUS own_DecryptMessage(PCtxtHandle context, PSecBufferDesc message, word number, word *quality) {
  SECURITY_STATUS status = REAL(DecryptMessage)(context, message, number, quality);
  if (status == SEC_E_INCOMPLETE_MESSAGE)
    for (word i = 0; i < message->cBuffers; i++)
      if (message->pBuffers[i].BufferType == SECBUFFER_MISSING) message->pBuffers[i].cbBuffer = 1;
  return status;
}
STATUS own_EncryptMessage(PCtxtHandle context, word quality, PSecBufferDesc message, word number) {
  return REAL(EncryptMessage)(context, quality, message, number);
}
STATUS own_AcceptSecurityContext(PCredHandle credentials, PCtxtHandle context, PSecBufferDesc input, word wanted, word order,
                                 PCtxtHandle made, PSecBufferDesc output, word *got, PTimeStamp until) {
  return REAL(AcceptSecurityContext)(credentials, context, input, wanted, order, made, output, got, until);
}
STATUS own_AcquireCredentialsHandleA(LPSTR who, LPSTR package, word use, void *login, void *data, SEC_GET_KEY_FN get, void *key,
                                     PCredHandle made, PTimeStamp until) {
  return REAL(AcquireCredentialsHandleA)(who, package, use, login, data, get, key, made, until);
}
STATUS own_AcquireCredentialsHandleW(LPWSTR who, LPWSTR package, word use, void *login, void *data, SEC_GET_KEY_FN get, void *key,
                                     PCredHandle made, PTimeStamp until) {
  return REAL(AcquireCredentialsHandleW)(who, package, use, login, data, get, key, made, until);
}
STATUS own_InitializeSecurityContextW(PCredHandle credentials, PCtxtHandle context, LPWSTR target, word wanted, word reserved,
                                      word order, PSecBufferDesc input, word reserved2, PCtxtHandle made, PSecBufferDesc output,
                                      word *got, PTimeStamp until) {
  return REAL(InitializeSecurityContextW)(credentials, context, target, wanted, reserved, order, input, reserved2, made, output,
                                          got, until);
}
STATUS own_DeleteSecurityContext(PCtxtHandle context) { return REAL(DeleteSecurityContext)(context); }
STATUS own_FreeContextBuffer(PVOID buffer) { return REAL(FreeContextBuffer)(buffer); }
STATUS own_FreeCredentialsHandle(PCredHandle credentials) { return REAL(FreeCredentialsHandle)(credentials); }
STATUS own_QueryContextAttributesW(PCtxtHandle context, word which, void *out) {
  return REAL(QueryContextAttributesW)(context, which, out);
}
STATUS own_ApplyControlToken(PCtxtHandle context, PSecBufferDesc input) { return REAL(ApplyControlToken)(context, input); }
BOOLEAN SEC_ENTRY own_GetUserNameExW(int format, LPWSTR name, PULONG size) {
  return ((BOOLEAN(SEC_ENTRY *)(int, LPWSTR, PULONG))(void *)real("GetUserNameExW"))(format, name, size);
}
