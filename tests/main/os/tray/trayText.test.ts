import { expect, it } from 'vitest'
import {
  trayAlertLine,
  trayIconName,
  trayTooltip,
  trayWaitingLine,
  type SurfaceValues
} from '../../../../src/main/os/tray/trayText'

const face: SurfaceValues = { state: 'waiting', waiting: 3, longestMs: 17 * 60_000 + 59_000 }

/** Returns a time in November 2026, epoch ms. The 22nd is a Sunday. */
const at = (day: number, hours: number, minutes = 0): number => new Date(2026, 10, day, hours, minutes).getTime()

it.each<{ shown: SurfaceValues; line: string | null }>([
  { shown: face, line: null },
  { shown: { ...face, quiet: { kind: 'paused', until: null }, now: at(22, 15) }, line: 'Alerts paused' },
  {
    shown: { ...face, quiet: { kind: 'paused', until: at(22, 15, 30) }, now: at(22, 15) },
    line: 'Alerts paused until 15:30'
  },
  {
    shown: { ...face, quiet: { kind: 'paused', until: at(22, 15, 30) - 40_000 }, now: at(22, 15) },
    line: 'Alerts paused until 15:30'
  },
  {
    shown: { ...face, quiet: { kind: 'paused', until: at(23, 8) }, now: at(22, 23, 59) },
    line: 'Alerts paused until tomorrow 08:00'
  },
  {
    shown: { ...face, quiet: { kind: 'paused', until: at(23, 8) }, now: at(23, 0) },
    line: 'Alerts paused until 08:00'
  },
  {
    shown: { ...face, quiet: { kind: 'quietHours', until: at(23, 8) }, now: at(20, 18) },
    line: 'Quiet hours until Monday 08:00'
  },
  { shown: { ...face, quiet: { kind: 'system' } }, line: 'Your system’s Do Not Disturb is on' },
  { shown: { ...face, snoozedUntil: at(22, 15, 5), now: at(22, 15) }, line: 'Snoozed until 15:05' }
])('says until when alerts are silent: $shown', ({ shown, line }) => {
  expect(trayAlertLine(shown)).toBe(line)
})

it.each<{ shown: SurfaceValues; tooltip: string; line: string; icon: string }>([
  { shown: face, tooltip: 'Deskhand – 3 waiting, longest 17 min', line: '3 waiting', icon: 'tray-waiting3' },
  {
    shown: { ...face, waiting: 9 },
    tooltip: 'Deskhand – 9 waiting, longest 17 min',
    line: '9 waiting',
    icon: 'tray-waiting9'
  },
  {
    shown: { ...face, waiting: 12 },
    tooltip: 'Deskhand – 12 waiting, longest 17 min',
    line: '12 waiting',
    icon: 'tray-waiting9plus'
  },
  {
    shown: { ...face, longestMs: 5 },
    tooltip: 'Deskhand – 3 waiting, longest 0 min',
    line: '3 waiting',
    icon: 'tray-waiting3'
  },
  {
    shown: { ...face, unreadable: 2 },
    tooltip: 'Deskhand – at least 3 waiting, longest 17 min',
    line: 'At least 3 waiting',
    icon: 'tray-waiting3'
  },
  {
    shown: { ...face, waiting: 0, longestMs: null, unreadable: 2 },
    tooltip: 'Deskhand – 2 customers could not be read',
    line: '2 customers could not be read',
    icon: 'tray-waiting1'
  },
  {
    shown: { ...face, partial: true },
    tooltip: 'Deskhand – at least 3 waiting, longest 17 min',
    line: 'At least 3 waiting',
    icon: 'tray-waiting3'
  },
  {
    shown: { state: 'idle', waiting: 0, longestMs: null, partial: true },
    tooltip: 'Deskhand – the list is incomplete',
    line: 'The list is incomplete',
    icon: 'tray-idle'
  },
  {
    shown: { ...face, waiting: 0, longestMs: null, unreadable: 1, partial: true },
    tooltip: 'Deskhand – 1 customer could not be read',
    line: '1 customer could not be read',
    icon: 'tray-waiting1'
  },
  {
    shown: { ...face, state: 'muted', waiting: 0, partial: true, quiet: { kind: 'system' } },
    tooltip: 'Deskhand – your system’s Do Not Disturb is on',
    line: 'The list is incomplete',
    icon: 'tray-muted'
  },
  {
    shown: { state: 'idle', waiting: 0, longestMs: null, isQueueNotRead: true },
    tooltip: 'Deskhand – loading the queue',
    line: 'Loading the queue',
    icon: 'tray-idle'
  },
  {
    shown: { state: 'idle', waiting: 0, longestMs: null },
    tooltip: 'Deskhand – nobody waiting',
    line: 'Nobody waiting',
    icon: 'tray-idle'
  },
  {
    shown: { ...face, state: 'mine', wrote: 2 },
    tooltip: 'Deskhand – 2 of your customers sent messages',
    line: '3 waiting',
    icon: 'tray-mine'
  },
  {
    shown: { ...face, state: 'reconnecting' },
    tooltip: 'Deskhand – reconnecting',
    line: 'Reconnecting',
    icon: 'tray-reconnecting'
  },
  {
    shown: { ...face, state: 'stopped' },
    tooltip: 'Deskhand – not connected, no alerts',
    line: 'Not connected',
    icon: 'tray-reconnecting'
  },
  {
    shown: { ...face, state: 'signed-out' },
    tooltip: 'Deskhand – signed out, no alerts',
    line: 'Signed out',
    icon: 'tray-signed-out'
  },
  {
    shown: { ...face, state: 'muted', quiet: { kind: 'paused', until: null } },
    tooltip: 'Deskhand – alerts paused',
    line: '3 waiting',
    icon: 'tray-muted'
  },
  {
    shown: { ...face, state: 'muted', waiting: 0, quiet: { kind: 'system' } },
    tooltip: 'Deskhand – your system’s Do Not Disturb is on',
    line: 'Nobody waiting',
    icon: 'tray-muted'
  },
  {
    shown: { ...face, quiet: { kind: 'system' } },
    tooltip: 'Deskhand – 3 waiting, longest 17 min, your system’s Do Not Disturb is on',
    line: '3 waiting',
    icon: 'tray-waiting3'
  },
  {
    shown: {
      ...face,
      state: 'muted',
      waiting: 0,
      quiet: { kind: 'paused', until: new Date(2026, 10, 22, 15, 30).getTime() }
    },
    tooltip: 'Deskhand – alerts paused until 15:30',
    line: 'Nobody waiting',
    icon: 'tray-muted'
  },
  {
    shown: { ...face, quiet: { kind: 'paused', until: at(22, 15, 30) }, now: at(22, 15) },
    tooltip: 'Deskhand – 3 waiting, longest 17 min, alerts paused until 15:30',
    line: '3 waiting',
    icon: 'tray-waiting3'
  },
  {
    shown: { ...face, snoozedUntil: at(22, 15, 5), now: at(22, 15) },
    tooltip: 'Deskhand – 3 waiting, longest 17 min, snoozed until 15:05',
    line: '3 waiting',
    icon: 'tray-waiting3'
  }
])('says and shows the state of $shown', ({ shown, tooltip, line, icon }) => {
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
