import type { ReceivingConnection, Probes } from './probes'
import type { Visit } from './checkRun'

/** Waits until the app's own attempt has ended. */
export async function settled(
  { workspace }: Visit,
  { receiving }: Probes,
  signal: AbortSignal
): Promise<ReceivingConnection> {
  const read = (): ReceivingConnection => receiving.read(workspace)
  if (read().state !== 'trying') return read()
  await changed(receiving, signal, () => read().state !== 'trying')
  return read()
}

/** Resolves when the app itself connects. Some workspaces allow one connection only, so the check then stops its own. */
export async function overtaken(
  { workspace }: Visit,
  { receiving }: Probes,
  signal: AbortSignal
): Promise<'overtaken'> {
  await changed(receiving, signal, () => receiving.read(workspace).state !== 'apart')
  return 'overtaken'
}

/** Resolves as soon as the condition holds, or when the step ends. */
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
