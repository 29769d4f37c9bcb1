import { expect, test } from 'vitest'
import { trayIconName, trayTooltip, trayWaitingLine, type TrayFace } from '../../../src/main/system/trayText'

const face: TrayFace = { state: 'waiting', waiting: 3, longestMs: 17 * 60_000 + 59_000 }

test.each<[TrayFace, string, string, string]>([
  [face, 'Deskhand: 3 waiting, longest 17 min', '3 waiting', 'tray-waiting3'],
  [{ ...face, waiting: 9 }, 'Deskhand: 9 waiting, longest 17 min', '9 waiting', 'tray-waiting9'],
  [{ ...face, waiting: 12 }, 'Deskhand: 12 waiting, longest 17 min', '12 waiting', 'tray-waiting9plus'],
  [{ ...face, longestMs: 5 }, 'Deskhand: 3 waiting, longest 0 min', '3 waiting', 'tray-waiting3'],
  [{ state: 'idle', waiting: 0, longestMs: null }, 'Deskhand: nobody waits', 'Nobody waits', 'tray-idle'],
  [{ ...face, state: 'mine', wrote: 2 }, 'Deskhand: 2 of your customers wrote', '3 waiting', 'tray-mine'],
  [{ ...face, state: 'reconnecting' }, 'Deskhand: reconnecting', 'Reconnecting', 'tray-reconnecting'],
  [{ ...face, state: 'stopped' }, 'Deskhand: not connected, no alerts', 'Not connected', 'tray-reconnecting'],
  [{ ...face, state: 'signed-out' }, 'Deskhand: signed out, no alerts', 'Signed out', 'tray-signed-out'],
  [{ ...face, state: 'muted' }, 'Deskhand: alerts paused', '3 waiting', 'tray-muted'],
  [{ ...face, state: 'muted', waiting: 0, pausedUntil: new Date(2026, 10, 22, 15, 30).getTime() }, 'Deskhand: alerts paused until 15:30', 'Nobody waits', 'tray-muted']
])('%j', (shown, tooltip, line, icon) => {
  expect([trayTooltip(shown), trayWaitingLine(shown), trayIconName(shown)]).toEqual([tooltip, line, icon])
})
