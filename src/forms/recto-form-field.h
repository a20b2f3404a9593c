#pragma once

#include <glib.h>

#include "yaml/recto-yaml-tree.h"

G_BEGIN_DECLS

/**
 * RectoFormKind:
 * @RECTO_FORM_KIND_AUTO: whatever fits the value
 * @RECTO_FORM_KIND_TEXT: a line of text
 * @RECTO_FORM_KIND_PARAGRAPH: text of several lines
 * @RECTO_FORM_KIND_SWITCH: true or false
 * @RECTO_FORM_KIND_NUMBER: a number
 * @RECTO_FORM_KIND_DATE: a day, perhaps with a time
 * @RECTO_FORM_KIND_CHOICE: one of a few
 * @RECTO_FORM_KIND_LIST: some words
 * @RECTO_FORM_KIND_IMAGE: the name of an image
 * @RECTO_FORM_KIND_GROUP: a mapping with rows of its own
 * @RECTO_FORM_KIND_RECORDS: a list of mappings or of lists
 * @RECTO_FORM_KIND_ALIAS: a value that stands elsewhere; only shown
 *
 * What a row of a form looks like.
 */
typedef enum
{
  RECTO_FORM_KIND_AUTO,
  RECTO_FORM_KIND_TEXT,
  RECTO_FORM_KIND_PARAGRAPH,
  RECTO_FORM_KIND_SWITCH,
  RECTO_FORM_KIND_NUMBER,
  RECTO_FORM_KIND_DATE,
  RECTO_FORM_KIND_CHOICE,
  RECTO_FORM_KIND_LIST,
  RECTO_FORM_KIND_IMAGE,
  RECTO_FORM_KIND_GROUP,
  RECTO_FORM_KIND_RECORDS,
  RECTO_FORM_KIND_ALIAS,
} RectoFormKind;

#define RECTO_FORM_N_KINDS (RECTO_FORM_KIND_ALIAS + 1)

/**
 * RectoFormChoice:
 * @value: what is written
 * @title: what a person reads, not yet translated
 */
typedef struct
{
  char *value;
  char *title;
} RectoFormChoice;

/**
 * RectoFormField:
 * @key: the key, dotted when it is nested
 * @path: the same as a path
 * @title: (nullable): what a person reads, not yet translated
 * @help: (nullable): a sentence about it, not yet translated
 * @kind: what its row looks like
 * @choices: (element-type RectoFormChoice): what can be chosen
 * @fallback: (nullable): the value that holds while the key is absent
 * @empty_text: (nullable): what an empty value means, not yet translated
 * @folder: (nullable): the folder of images, as seen from the site
 * @unless: (nullable): the key whose presence makes this one superfluous
 * @optional: whether it is shown only when it is there or asked for
 * @split: whether a text with spaces is a list of words
 * @flow: whether a new list is written in brackets
 * @lower: the least number
 * @fields: (element-type RectoFormField): the fields of a group, or of each record
 * @summary: (nullable) (array zero-terminated=1): the keys whose text names a record
 *
 * What a form knows about a key. Immutable, owned by its description.
 */
typedef struct
{
  char *key;
  char **path;
  char *title;
  char *help;
  RectoFormKind kind;
  GPtrArray *choices;
  char *fallback;
  char *empty_text;
  char *folder;
  char *unless;
  gboolean optional;
  gboolean split;
  gboolean flow;
  double lower;
  GPtrArray *fields;
  char **summary;
} RectoFormField;

RectoFormField *recto_form_field_new (const RectoYamlNode *node,
                                      GError **error);
void recto_form_field_free (RectoFormField *self);
const RectoFormField *recto_form_field_find (GPtrArray *fields,
                                             const char *key);
char **recto_form_strv_new (const RectoYamlNode *node);

G_END_DECLS
