#ifndef HABARSHY_CLIBYAML_SHIM_H
#define HABARSHY_CLIBYAML_SHIM_H
#include <yaml.h>
#endif
