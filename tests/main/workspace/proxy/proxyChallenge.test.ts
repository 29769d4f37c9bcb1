import { beforeEach, expect, it } from 'vitest'
import {
  createProxyChallenges,
  type ProxyChallenge,
  type ProxyChallenges
} from '../../../../src/main/workspace/proxy/proxyChallenge'
import { createPasswords, type Passwords } from '../../../../src/main/workspace/passwords/passwords'
import { createFakeTime } from '../../../support/fakeTime'
import { NO_SEALING } from '../routeRig'

const SECRET = { name: 'laura', password: 'secret' }
const page = (more: Partial<ProxyChallenge> = {}): ProxyChallenge => ({
  isProxy: true,
  scheme: 'basic',
  host: 'Proxy.Example',
  port: 3128,
  url: 'https://desk.example/',
  ...more
})
let time = createFakeTime()
let passwords: Passwords
let challenges: ProxyChallenges

beforeEach(() => {
  time = createFakeTime()
  passwords = createPasswords({
    sealing: NO_SEALING,
    file: { read: () => null, write: () => {} },
    subject: 'proxy',
    log: () => {}
  })
  challenges = createProxyChallenges(passwords, time.monotonic)
})

it('only proxies that offer Basic get an answer', () => {
  expect(challenges.concerns(page())).toBe(true)
  expect(challenges.concerns(page({ isProxy: false }))).toBe(false)
  expect(challenges.concerns(page({ scheme: 'ntlm' }))).toBe(false)
})

it('a challenge gets one answer', async () => {
  passwords.keep('proxy.example:3128', SECRET)
  expect(await challenges.answer(page())).toEqual(SECRET)
  expect(await challenges.answer(page())).toBeNull()
  expect(await challenges.answer(page({ url: 'https://desk.example/style.css' }))).toEqual(SECRET)
  time.advance(60_000)
  expect(await challenges.answer(page())).toEqual(SECRET)
})

it('a new password gives another answer', async () => {
  passwords.keep('proxy.example:3128', SECRET)
  await challenges.answer(page())
  passwords.keep('proxy.example:3128', { ...SECRET, password: 'next' })
  expect(await challenges.answer(page())).toEqual({ name: 'laura', password: 'next' })
})

it('another proxy or another port gets no answer', async () => {
  passwords.keep('proxy.example:3128', SECRET)
  expect(await challenges.answer(page({ host: 'other.example' }))).toBeNull()
  expect(await challenges.answer(page({ port: 3129 }))).toBeNull()
})

it('a limited number of pages is remembered', async () => {
  passwords.keep('proxy.example:3128', SECRET)
  for (let number = 0; number <= 100; number++) await challenges.answer(page({ url: `https://desk.example/${number}` }))
  expect(await challenges.answer(page({ url: 'https://desk.example/0' }))).toEqual(SECRET)
  expect(await challenges.answer(page({ url: 'https://desk.example/100' }))).toBeNull()
})

it('a sign-in for encrypted connections is not used for plain ones to the same proxy', async () => {
  passwords.keep('https://proxy.example:3128', SECRET)
  expect(await challenges.answer(page())).toBeNull()
  expect(await challenges.answer(page({ encrypted: true }))).toEqual(SECRET)
})
