import { describe, expect, it } from 'vitest'
import { createWorkspaceRules, type WorkspacePolicy } from '../../../src/main/workspace/workspaceRules'

const rules = (policy: Partial<WorkspacePolicy>) =>
  createWorkspaceRules({
    policy: () => ({ workspaces: [], onlyThese: false, isFallback: false, ...policy }),
    rules: { loopbackOnly: false },
    isKnown: (origin) => origin === 'https://known.example'
  })
const socketOf = (one: ReturnType<typeof rules>, address: string, socketAddress = ''): string => {
  const reading = one.read({ address, socketAddress })
  return reading.ok ? reading.workspace.socketUrl : reading.problem
}

describe('workspaces that the organisation only names', () => {
  const named = rules({
    workspaces: ['desk.example', 'https://in.example wss://live.example/socket', 'desk.example', 'ftp://x.example']
  })

  it('are each one once, and an unusable address is none', () => {
    expect(named.named().map(({ origin }) => origin)).toEqual(['https://desk.example', 'https://in.example'])
    expect(named.fixed()).toBeNull()
  })

  it('bring the address of their socket, unless the agent types another one', () => {
    expect(socketOf(named, 'in.example')).toBe('wss://live.example/socket')
    expect(socketOf(named, 'in.example', 'wss://other.example/x')).toBe('wss://other.example/x')
  })

  it('leave every other workspace open', () => {
    expect(socketOf(named, 'other.example')).toBe('wss://other.example/api/dashboard/ws')
    expect(socketOf(named, '')).toBe('empty')
  })
})

describe('workspaces that are the only ones', () => {
  const only = rules({ workspaces: ['https://in.example wss://live.example/socket'], onlyThese: true })

  it('open, and with their own socket only', () => {
    expect(socketOf(only, 'in.example')).toBe('wss://live.example/socket')
    expect(socketOf(only, 'in.example', 'wss://thief.example/x')).toBe('wss://live.example/socket')
  })

  it('refuse every other address', () => {
    for (const address of ['other.example', 'https://in.example:8443', 'http://127.0.0.1:80', 'live.example'])
      expect(socketOf(only, address)).toBe('notAllowed')
  })

  it('are one that opens by itself if it is the only one', () => {
    expect(only.fixed()?.origin).toBe('https://in.example')
  })

  it('are those that the profile knows while the policy cannot be read', () => {
    const broken = rules({ onlyThese: true, isFallback: true })
    expect(socketOf(broken, 'known.example')).toBe('wss://known.example/api/dashboard/ws')
    expect(socketOf(broken, 'other.example')).toBe('notAllowed')
    expect(socketOf(rules({ onlyThese: true }), 'known.example')).toBe('notAllowed')
  })
})
