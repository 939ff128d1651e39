#ifndef HABARSHY_CLIBCRYPTO_SHIM_H
#define HABARSHY_CLIBCRYPTO_SHIM_H
#include <openssl/sha.h>
#endif
