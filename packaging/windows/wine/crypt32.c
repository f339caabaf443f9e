/* For packaging/windows/test alone, never shipped: passes everything on to Wine's own crypt32, and mends two things.
   1. SChannel's users ask for revocation as far as it is in the cache, and take "not known" for good, as Windows does when told
   CERT_CHAIN_POLICY_IGNORE_ALL_REV_UNKNOWN_FLAGS. Wine 8 overlooks that and refuses every certificate (CERT_E_REVOCATION_FAILURE),
   so revocation is not asked about here.
   2. A chain that leads to no root at all passes in Wine 8; Windows says CERT_E_CHAINING. */
#include <windows.h>
#include <wincrypt.h>

#define REVOCATION                                                                                                          \
  (CERT_CHAIN_REVOCATION_CHECK_END_CERT | CERT_CHAIN_REVOCATION_CHECK_CHAIN | CERT_CHAIN_REVOCATION_CHECK_CHAIN_EXCLUDE_ROOT | \
   CERT_CHAIN_REVOCATION_CHECK_CACHE_ONLY)

BOOL WINAPI own_CertGetCertificateChain(HCERTCHAINENGINE engine, PCCERT_CONTEXT certificate, LPFILETIME at, HCERTSTORE store,
                                        PCERT_CHAIN_PARA wanted, DWORD flags, LPVOID reserved, PCCERT_CHAIN_CONTEXT *chain) {
  return CertGetCertificateChain(engine, certificate, at, store, wanted, flags & ~REVOCATION, reserved, chain);
}

BOOL WINAPI own_CertVerifyCertificateChainPolicy(LPCSTR policy, PCCERT_CHAIN_CONTEXT chain, PCERT_CHAIN_POLICY_PARA wanted,
                                                 PCERT_CHAIN_POLICY_STATUS status) {
  BOOL done = CertVerifyCertificateChainPolicy(policy, chain, wanted, status);
  if (done && !status->dwError && chain->TrustStatus.dwErrorStatus & CERT_TRUST_IS_PARTIAL_CHAIN)
    status->dwError = (DWORD)CERT_E_CHAINING;
  return done;
}
