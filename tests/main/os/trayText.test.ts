import { expect, it } from 'vitest'
import {
  trayAlertLine,
  trayIconName,
  trayTooltip,
  trayWaitingLine,
  type TrayFace
} from '../../../src/main/os/tray/trayText'

const face: TrayFace = { state: 'waiting', waiting: 3, longestMs: 17 * 60_000 + 59_000 }

/** A time in November 2026. The 22nd is a Sunday. */
const at = (day: number, hours: number, minutes = 0): number => new Date(2026, 10, day, hours, minutes).getTime()

it.each<[TrayFace, string | null]>([
  [face, null],
  [{ ...face, quiet: { kind: 'paused', until: null }, now: at(22, 15) }, 'Alerts paused'],
  [{ ...face, quiet: { kind: 'paused', until: at(22, 15, 30) }, now: at(22, 15) }, 'Alerts paused until 15:30'],
  [
    { ...face, quiet: { kind: 'paused', until: at(22, 15, 30) - 40_000 }, now: at(22, 15) },
    'Alerts paused until 15:30'
  ],
  [{ ...face, quiet: { kind: 'paused', until: at(23, 8) }, now: at(22, 23, 59) }, 'Alerts paused until tomorrow 08:00'],
  [{ ...face, quiet: { kind: 'paused', until: at(23, 8) }, now: at(23, 0) }, 'Alerts paused until 08:00'],
  [{ ...face, quiet: { kind: 'quietHours', until: at(23, 8) }, now: at(20, 18) }, 'Quiet hours until Monday 08:00'],
  [{ ...face, quiet: { kind: 'system' } }, 'Your system’s Do Not Disturb is on'],
  [{ ...face, snoozedUntil: at(22, 15, 5), now: at(22, 15) }, 'Snoozed until 15:05']
])('says until when alerts are silent: %j', (shown, line) => {
  expect(trayAlertLine(shown)).toBe(line)
})

it.each<[TrayFace, string, string, string]>([
  [face, 'Deskhand – 3 waiting, longest 17 min', '3 waiting', 'tray-waiting3'],
  [{ ...face, waiting: 9 }, 'Deskhand – 9 waiting, longest 17 min', '9 waiting', 'tray-waiting9'],
  [{ ...face, waiting: 12 }, 'Deskhand – 12 waiting, longest 17 min', '12 waiting', 'tray-waiting9plus'],
  [{ ...face, longestMs: 5 }, 'Deskhand – 3 waiting, longest 0 min', '3 waiting', 'tray-waiting3'],
  [{ ...face, unreadable: 2 }, 'Deskhand – at least 3 waiting, longest 17 min', 'At least 3 waiting', 'tray-waiting3'],
  [
    { ...face, waiting: 0, longestMs: null, unreadable: 2 },
    'Deskhand – 2 customers could not be read',
    '2 customers could not be read',
    'tray-waiting1'
  ],
  [{ ...face, partial: true }, 'Deskhand – at least 3 waiting, longest 17 min', 'At least 3 waiting', 'tray-waiting3'],
  [
    { state: 'idle', waiting: 0, longestMs: null, partial: true },
    'Deskhand – the list is incomplete',
    'The list is incomplete',
    'tray-idle'
  ],
  [
    { ...face, waiting: 0, longestMs: null, unreadable: 1, partial: true },
    'Deskhand – 1 customer could not be read',
    '1 customer could not be read',
    'tray-waiting1'
  ],
  [
    { ...face, state: 'muted', waiting: 0, partial: true, quiet: { kind: 'system' } },
    'Deskhand – your system’s Do Not Disturb is on',
    'The list is incomplete',
    'tray-muted'
  ],
  [
    { state: 'idle', waiting: 0, longestMs: null, isUnread: true },
    'Deskhand – loading the queue',
    'Loading the queue',
    'tray-idle'
  ],
  [{ state: 'idle', waiting: 0, longestMs: null }, 'Deskhand – nobody waiting', 'Nobody waiting', 'tray-idle'],
  [{ ...face, state: 'mine', wrote: 2 }, 'Deskhand – 2 of your customers sent messages', '3 waiting', 'tray-mine'],
  [{ ...face, state: 'reconnecting' }, 'Deskhand – reconnecting', 'Reconnecting', 'tray-reconnecting'],
  [{ ...face, state: 'stopped' }, 'Deskhand – not connected, no alerts', 'Not connected', 'tray-reconnecting'],
  [{ ...face, state: 'signed-out' }, 'Deskhand – signed out, no alerts', 'Signed out', 'tray-signed-out'],
  [
    { ...face, state: 'muted', quiet: { kind: 'paused', until: null } },
    'Deskhand – alerts paused',
    '3 waiting',
    'tray-muted'
  ],
  [
    { ...face, state: 'muted', waiting: 0, quiet: { kind: 'system' } },
    'Deskhand – your system’s Do Not Disturb is on',
    'Nobody waiting',
    'tray-muted'
  ],
  [
    { ...face, quiet: { kind: 'system' } },
    'Deskhand – 3 waiting, longest 17 min, your system’s Do Not Disturb is on',
    '3 waiting',
    'tray-waiting3'
  ],
  [
    { ...face, state: 'muted', waiting: 0, quiet: { kind: 'paused', until: new Date(2026, 10, 22, 15, 30).getTime() } },
    'Deskhand – alerts paused until 15:30',
    'Nobody waiting',
    'tray-muted'
  ],
  [
    { ...face, quiet: { kind: 'paused', until: at(22, 15, 30) }, now: at(22, 15) },
    'Deskhand – 3 waiting, longest 17 min, alerts paused until 15:30',
    '3 waiting',
    'tray-waiting3'
  ],
  [
    { ...face, snoozedUntil: at(22, 15, 5), now: at(22, 15) },
    'Deskhand – 3 waiting, longest 17 min, snoozed until 15:05',
    '3 waiting',
    'tray-waiting3'
  ]
])('%j', (shown, tooltip, line, icon) => {
  expect({
    trayTooltip: trayTooltip(shown),
    trayWaitingLine: trayWaitingLine(shown),
    trayIconName: trayIconName(shown)
  }).toEqual({ trayTooltip: tooltip, trayWaitingLine: line, trayIconName: icon })
})

it('times of day are written as this computer writes them', () => {
  const until = new Date(2026, 10, 22, 15, 30).getTime()
  const face = {
    state: 'muted',
    waiting: 0,
    longestMs: null,
    quiet: { kind: 'paused', until },
    now: until - 60_000
  } as const
  expect({ trayAlertLineFace: trayAlertLine(face), trayAlertLine: trayAlertLine({ ...face, hour12: true }) }).toEqual({
    trayAlertLineFace: 'Alerts paused until 15:30',
    trayAlertLine: 'Alerts paused until 3:30\u00A0PM'
  })
})
