import type { WaitingFormat } from '../waitingTime'
import type { Variant } from './variant'

function waiting(name: string, waitingFormat: WaitingFormat, says: string): Variant {
  return { name: `waiting-${name}`, changes: 'waiting times', says, switches: { waitingFormat } }
}

export const waitingVariants: readonly Variant[] = [
  waiting('seconds', 'seconds', 'Waiting times are seconds.'),
  waiting('clock', 'clock', 'Waiting times are hours, minutes and seconds.'),
  waiting('iso-duration', 'iso duration', 'Waiting times are ISO durations.'),
  waiting('iso-date', 'iso date', 'Instead of a waiting time there is the instant since when, in UTC.'),
  waiting(
    'iso-date-with-zone',
    'iso date with zone',
    'Instead of a waiting time there is the instant since when, with a zone.'
  ),
  waiting('epoch-s', 'epoch seconds', 'Instead of a waiting time there are seconds since 1970.'),
  waiting('epoch-ms', 'epoch milliseconds', 'Instead of a waiting time there are milliseconds since 1970.'),
  waiting('rfc-date', 'rfc date', 'Instead of a waiting time there is a date as in HTTP headers.'),
  waiting('postgres', 'postgres', 'Waiting times are intervals of PostgreSQL.'),
  {
    ...waiting(
      'postgres-month',
      'postgres month',
      'Waiting times are intervals of PostgreSQL, with months; one customer waits for 32 days.'
    ),
    crowd: 1,
    crowdWaitsSeconds: 32 * 86_400 + 11_045
  },
  waiting('dotnet', '.net', 'Waiting times are those of .NET.'),
  waiting('python', 'python', 'Waiting times are those of Python.'),
  waiting(
    'python-negative',
    'python negative',
    'Waiting times are those of Python; who just came has waited less than nothing.'
  ),
  waiting('negative', 'negative', 'Waiting times are seconds; who just came has waited less than nothing.'),
  waiting('object', 'object', 'Waiting times are objects.'),
  waiting('hh-mm', 'hh:mm', 'Waiting times are hours and minutes, such as 02:15.'),
  waiting(
    'iso-zone-ahead',
    'iso without zone, ahead',
    'Instead of a waiting time there is a local time three hours ahead, without its zone.'
  ),
  waiting(
    'iso-zone-behind',
    'iso without zone, behind',
    'Instead of a waiting time there is a local time five hours behind, without its zone.'
  ),
  waiting('spanish', 'spanish', 'Waiting times are in Spanish.'),
  waiting('japanese', 'japanese', 'Waiting times are in Japanese.'),
  waiting('vietnamese', 'vietnamese', 'Waiting times are in Vietnamese.'),
  waiting('missing', 'missing', 'There are no waiting times.'),
  waiting('null', 'nothing', 'Waiting times are null.')
]
