import { POLICY_WORKSPACES_LIMIT } from '../../../src/shared/domain/policyOnly'
import type { WorkspaceSummary } from '../../../src/shared/workspacesView'
import type { ScreenState } from './screenState'

const nordlys: WorkspaceSummary = {
  id: 'first',
  name: 'desk.nordlys.example',
  demo: false,
  state: 'connected',
  waiting: { count: 5, atLeast: false },
  waitForMe: { count: 1, atLeast: false },
  isFront: true
}
const fjell: WorkspaceSummary = {
  ...nordlys,
  id: '0000000000000001',
  name: 'desk.fjell.example',
  waiting: { count: 128, atLeast: true },
  waitForMe: { count: 2, atLeast: false },
  isFront: false
}
const quiet: WorkspaceSummary = {
  ...fjell,
  id: '0000000000000002',
  name: 'support.bahnhofsbuchhandlung.example',
  waiting: { count: 0, atLeast: false }
}
const lost: WorkspaceSummary = {
  ...fjell,
  id: '0000000000000003',
  name: 'inbox.lost.example',
  state: 'reconnecting',
  waiting: null,
  waitForMe: null
}

/** As many workspaces as a policy can name, all of one domain, and the last one in front. */
const many = Array.from({ length: POLICY_WORKSPACES_LIMIT }, (_, index): WorkspaceSummary => {
  const letter = String.fromCharCode('a'.charCodeAt(0) + index)
  return {
    ...fjell,
    id: `00000000000001${String(index).padStart(2, '0')}`,
    name: `${letter}${letter}-team.desks.example`,
    waiting: { count: index % 4, atLeast: false },
    isFront: index === POLICY_WORKSPACES_LIMIT - 1
  }
})

/** Returns the states of the desk and of the sign-in form beside other workspaces. */
export function workspaceStates(desk: ScreenState, signIn: ScreenState): Readonly<Record<string, ScreenState>> {
  const added: WorkspaceSummary = {
    ...quiet,
    id: '0000000000000004',
    name: null,
    state: null,
    waiting: null,
    waitForMe: null,
    isFront: true
  }
  return {
    manyWorkspaces: { ...desk, workspaces: many },
    severalWorkspaces: { ...desk, workspaces: [nordlys, fjell, quiet, lost] },
    addedWorkspace: { ...signIn, workspaces: [{ ...nordlys, isFront: false }, fjell, added] }
  }
}
