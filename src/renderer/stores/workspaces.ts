import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { WorkspacesView } from '../../shared/workspacesView'

/**
 * Mirror of the view of all workspaces. Only `mirror.ts` writes here. Null: there is only one workspace, or main has
 * not sent the view yet.
 */
export const useWorkspacesStore = defineStore('workspaces', () => {
  const all = shallowRef<WorkspacesView>(null)
  return { all }
})
