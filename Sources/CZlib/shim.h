#ifndef HABARSHY_CZLIB_SHIM_H
#define HABARSHY_CZLIB_SHIM_H
#include <zlib.h>

/* The macro of zlib that starts a stream names the size of its struct, which Swift cannot see. */
static inline int habarshy_deflate_init(z_streamp stream) {
  return deflateInit2(stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
}
#endif
