/* libical, opened when a calendar is first asked for.

   Linked like the other libraries it would be loaded at every start, and with it ICU and the C++
   runtime, for something that most starts never use. */
#pragma once
#include <libical/ical.h>

#define HEARD_ICAL_FUNCTIONS(each)               \
  each(icalcomponent_add_component)              \
  each(icalcomponent_add_property)               \
  each(icalcomponent_as_ical_string_r)           \
  each(icalcomponent_foreach_recurrence)         \
  each(icalcomponent_free)                       \
  each(icalcomponent_get_dtstart)                \
  each(icalcomponent_get_first_component)        \
  each(icalcomponent_get_first_property)         \
  each(icalcomponent_get_next_component)         \
  each(icalcomponent_get_next_property)          \
  each(icalcomponent_get_uid)                    \
  each(icalcomponent_isa)                        \
  each(icalcomponent_new)                        \
  each(icalcomponent_new_clone)                  \
  each(icalerror_set_errors_are_fatal)           \
  each(icalmemory_free_buffer)                   \
  each(icalparser_parse_string)                  \
  each(icalproperty_get_datetime_with_component) \
  each(icalproperty_get_xlicerror)               \
  each(icalproperty_new_description)             \
  each(icalproperty_new_from_string)             \
  each(icalproperty_new_location)                \
  each(icalproperty_new_summary)                 \
  each(icalproperty_new_uid)                     \
  each(icalproperty_set_tzid)                    \
  each(icalrestriction_check)                    \
  each(icaltime_as_timet_with_zone)              \
  each(icaltime_from_string)                     \
  each(icaltime_null_time)                       \
  each(icaltimezone_get_builtin_timezone)        \
  each(icaltimezone_get_component)               \
  each(icaltimezone_get_utc_offset_of_utc_time)  \
  each(icaltimezone_get_utc_timezone)            \
  each(icaltimezone_truncate_vtimezone)

/* The functions of libical that heard calls, under their own names. */
struct heard_ical {
#define HEARD_ICAL_MEMBER(name) __typeof__(name) *_Nonnull name;
  HEARD_ICAL_FUNCTIONS(HEARD_ICAL_MEMBER)
#undef HEARD_ICAL_MEMBER
};

/* The library, the same one at each call; NULL where this machine has none. */
const struct heard_ical *_Nullable heard_ical(void);
