import type { SurfaceWorkspace, SurfaceWorkspaces } from '../../src/main/os/surfaces'

/** Returns the surfaces of a Deskhand with one workspace. */
export function onlyWorkspace(workspace: Omit<SurfaceWorkspace, 'id'>): SurfaceWorkspaces {
  const only = { ...workspace, id: 'first' }
  return { all: () => [only], front: () => only, watch: () => ({ dispose: () => undefined }) }
}
