#ifndef HABARSHY_CLIBCRYPTO_SHIM_H
#define HABARSHY_CLIBCRYPTO_SHIM_H
#include <openssl/crypto.h>
#include <openssl/sha.h>
#endif
