import type { ConnectionSource } from '../../src/main/ipc/views/connectionView'

/** Returns a source for the connection view that never has anything to show. */
export function quietConnection(): ConnectionSource {
  const none = { frames: 0, bytes: 0, byType: {} }
  return {
    check: () => ({ check: null, problem: null, report: '', saving: 'idle' }),
    frames: () => [],
    counters: () => ({ received: none, sent: none, ignored: 0, saysTwice: false, problems: {} }),
    watch: () => ({ dispose: () => undefined })
  }
}
