import type { ConnectionStatus } from '../../../shared/domain/connection'

/** True while there is a connection to the server, so frames can arrive. */
export function isReceiving(connection: ConnectionStatus): boolean {
  return connection.state === 'connected' || connection.state === 'checking'
}

/** True if the server says that nobody is signed in. */
export function hasSignedOut(connection: ConnectionStatus): boolean {
  return connection.state === 'signedOut' || (connection.state === 'stopped' && connection.failure.kind === 'signedOut')
}
