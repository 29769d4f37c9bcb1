import type { ConnectionState } from './domain/connection'

export const CONNECTION_WORDS: Readonly<Record<ConnectionState, string>> = {
  connecting: 'Connecting',
  connected: 'Connected',
  checking: 'Checking connection',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  signedOut: 'Signed out',
  stopped: 'Stopped'
}

/** `(4) Deskhand – Reconnecting`. `state`: of the desk's connection; null while the desk is not open. */
export function windowTitle(waiting: number, state: ConnectionState | null): string {
  const words = state === null || state === 'connected' ? '' : ` – ${CONNECTION_WORDS[state]}`
  return `${waiting > 0 ? `(${waiting}) ` : ''}Deskhand${words}`
}
