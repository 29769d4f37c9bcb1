import { randomBytes } from 'node:crypto'
import { createControl, type DemoControl } from './control'
import { createControlWebsite } from './controlWebsite'
import type { DemoOptions } from './demoOptions'
import { startEmbeddedWorkspace, type EmbeddedWorkspace } from './embeddedWorkspace'

export interface DemoWorkspace extends EmbeddedWorkspace {
  readonly control: DemoControl
  /** Null: the control interface cannot be reached over HTTP. */
  readonly controlToken: string | null
}

/**
 * Starts the workspace with its control interface, for tests and the command line. Rejects in the same cases as
 * `startEmbeddedWorkspace`.
 */
export async function startDemoWorkspace(options: DemoOptions = {}): Promise<DemoWorkspace> {
  const controlToken = options.controlOverHttp === true ? randomBytes(24).toString('hex') : null
  let control: DemoControl | null = null
  const workspace = await startEmbeddedWorkspace(options, (parts) => {
    control = createControl(parts)
    return controlToken === null ? null : createControlWebsite(control, controlToken)
  })
  if (control === null) throw new Error('The workspace did not offer its parts')
  return { ...workspace, control, controlToken }
}
