import type { ReceivingConnection, Probes } from './probes'
import type { CheckRun } from './checkRun'

/**
 * Waits until the app has finished connecting, or `signal` aborts. Returns the state of the app's connection at that
 * moment.
 */
export async function settled(
  { workspace }: CheckRun,
  { receiving }: Probes,
  signal: AbortSignal
): Promise<ReceivingConnection> {
  const read = (): ReceivingConnection => receiving.read(workspace)
  if (read().state !== 'trying') return read()
  await changed(receiving, signal, () => read().state !== 'trying')
  return read()
}

/**
 * Resolves when the app itself begins to connect, or when `signal` aborts. If the app connects, the check must end
 * its own connection: some workspaces allow only one.
 */
export async function overtaken(
  { workspace }: CheckRun,
  { receiving }: Probes,
  signal: AbortSignal
): Promise<'overtaken'> {
  await changed(receiving, signal, () => receiving.read(workspace).state !== 'apart')
  return 'overtaken'
}

/** Resolves when `holds` returns true, or when `signal` aborts because the step ends. */
export function changed(receiving: Probes['receiving'], signal: AbortSignal, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watch = receiving.watch(() => {
      if (holds()) finish()
    })
    function finish(): void {
      watch.dispose()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    signal.addEventListener('abort', finish)
    if (holds() || signal.aborted) finish()
  })
}
