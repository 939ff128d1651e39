#ifndef HABARSHY_CCOMMONMARK_SHIM_H
#define HABARSHY_CCOMMONMARK_SHIM_H
#include <cmark.h>
#endif
