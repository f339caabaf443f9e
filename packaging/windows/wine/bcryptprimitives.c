/* For packaging/windows/test alone, never shipped: Wine 8 has no bcryptprimitives.dll, where every Rust program looks for
   ProcessPrng. RtlGenRandom of advapi32 stands in. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
  while (length > 0) {
    ULONG part = length > 65536 ? 65536 : (ULONG)length;
    if (!SystemFunction036(bytes, part)) return FALSE;
    bytes += part;
    length -= part;
  }
  return TRUE;
}
