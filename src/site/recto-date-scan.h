#pragma once

#include "recto-date-fields.h"

G_BEGIN_DECLS

/* The work on one text, and what only matters at its end. */
typedef struct
{
  RectoDateFields *fields;
  gboolean is_before_christ;
  gboolean is_short_year;
} RectoDateScan;

/* A capture: a part of the text, or NULL when it is not there. */
typedef struct
{
  const char *text;
  int length;
} RectoDatePiece;

RectoDatePiece recto_date_piece_sub (RectoDatePiece piece,
                                     int start,
                                     int length);
int recto_date_piece_to_int (RectoDatePiece piece);
int recto_date_piece_to_month (RectoDatePiece piece);
int recto_date_piece_to_fraction (RectoDatePiece piece);
void recto_date_set_year_month_day (RectoDateScan *scan,
                                    RectoDatePiece year,
                                    RectoDatePiece month,
                                    RectoDatePiece day,
                                    RectoDatePiece era);
void recto_date_set_digits (RectoDateScan *scan,
                            const RectoDatePiece *pieces);

G_END_DECLS
