import type { ReceivingConnection, Probes } from './probes'
import type { Visit } from './visit'

/** Waits while the desk's own attempt is under way. */
export async function settled(
  { workspace }: Visit,
  { live }: Probes,
  signal: AbortSignal
): Promise<ReceivingConnection> {
  const read = (): ReceivingConnection => live.read(workspace)
  if (read().state !== 'trying') return read()
  await changed(live, signal, () => read().state !== 'trying')
  return read()
}

/** The desk itself tries: some workspaces end the connection before when a second comes, so the check gives way. */
export async function overtaken({ workspace }: Visit, { live }: Probes, signal: AbortSignal): Promise<'overtaken'> {
  await changed(live, signal, () => live.read(workspace).state !== 'apart')
  return 'overtaken'
}

/** Resolves once the condition holds, or the step is over. */
export function changed(live: Probes['live'], signal: AbortSignal, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watch = live.watch(() => {
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
