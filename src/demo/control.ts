import { controlCommands } from './controlCommands'
import { controlConnections } from './controlConnections'
import { controlCustomers } from './controlCustomers'
import type { WorkspaceParts } from './workspaceParts'

export type DemoControl = ReturnType<typeof controlConnections> &
  ReturnType<typeof controlCommands> &
  ReturnType<typeof controlCustomers>

export function createControl(parts: WorkspaceParts): DemoControl {
  return { ...controlConnections(parts), ...controlCommands(parts), ...controlCustomers(parts) }
}
