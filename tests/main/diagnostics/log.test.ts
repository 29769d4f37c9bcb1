import { describe, expect, it } from 'vitest'
import { createLog, redact } from '../../../src/main/diagnostics/log'

describe('redact', () => {
  it.each([
    ['Cookie: sid=abc; theme=dark', 'Cookie: [removed]'],
    ['headers {"set-cookie":"a=b; Path=/"}', 'headers {[removed]: [removed]'],
    ['authorization=Basic dXNlcjpwYXNz', 'authorization= [removed]'],
    ['sent Bearer eyJhbGciOi.J9.x', 'sent Bearer [removed]'],
    ['https://laura:secret@desk.example.com/a', 'https://desk.example.com/a'],
    ['GET https://desk.example.com/in?code=1#x failed', 'GET https://desk.example.com/in?[removed] failed'],
    ['password: hunter2 refused', 'password: [removed] refused'],
    ['laura.k@nordlys.example wrote', '[removed] wrote'],
    [`Unexpected token 'H', "Hello wor"... is not valid JSON`, `Unexpected token 'H', [removed]... is not valid JSON`],
    [`Cannot read '여보세요' of it`, 'Cannot read [removed] of it'],
    ['/home/laura/.config/Deskhand: ENOSPC', '~/.config/Deskhand: ENOSPC']
  ])('%s', (line, expected) => expect(redact(line, '/home/laura')).toBe(expected))

  it.each([
    'agent_laura connected',
    "TypeError: Cannot read properties of undefined (reading 'key') at row (deskhand://app/assets/index-B1.js:1:200)",
    "ENOENT: no such file or directory, open 'settings.json'",
    'socket: closed 1006 after 3 s'
  ])('keeps what helps: %s', (line) => expect(redact(line, '/home/laura')).toBe(line))

  it('is fast with long lines that almost match', () => {
    const began = performance.now()
    for (const piece of ['a@', '"\\', "'é", 'cookie', 'https://', 'x.']) redact(piece.repeat(200_000 / piece.length))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

it('makes one line with its time', () => {
  const written: string[] = []
  createLog(
    (line) => written.push(line),
    () => Date.UTC(2026, 0, 5, 9)
  )('first\r\nsecond')
  expect(written).toEqual(['2026-01-05T09:00:00.000Z first second\n'])
})
