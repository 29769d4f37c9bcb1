import { describe, expect, it } from 'vitest'
import { type KeyringState, askKeyring, keyringStore } from '../../../src/main/os/keyringCheck'
import { createFakeTime } from '../../support/fakeTime'
import { ScriptedBus, settled, type ScriptedCall } from '../../support/scriptedBus'

const SECRETS = 'org.freedesktop.secrets'
const COLLECTION = '/org/freedesktop/secrets/collection/login'
const PROMPT = '/org/freedesktop/secrets/prompt/1'
const variant = (signature: string, value: unknown) => ({ signature, value })

describe('where Chromium looks for its key', () => {
  it.each([
    { desktop: 'GNOME', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: 'ubuntu:GNOME', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: 'X-Cinnamon', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: 'MATE', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: 'XFCE', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: '', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: false } },
    { desktop: 'sway', version: undefined, store: '', expected: { kind: 'secrets', asksPerson: false } },
    { desktop: 'sway', version: undefined, store: 'gnome-libsecret', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: 'KDE', version: '6', store: '', expected: { kind: 'wallet', name: 'kwalletd6' } },
    { desktop: 'KDE', version: '5', store: '', expected: { kind: 'wallet', name: 'kwalletd5' } },
    { desktop: 'KDE', version: undefined, store: '', expected: { kind: 'wallet', name: 'kwalletd' } },
    { desktop: 'GNOME', version: undefined, store: 'kwallet5', expected: { kind: 'wallet', name: 'kwalletd5' } },
    { desktop: 'KDE', version: '6', store: 'gnome-libsecret', expected: { kind: 'secrets', asksPerson: true } },
    { desktop: 'GNOME', version: undefined, store: 'basic', expected: null }
  ])('on $desktop, version $version, switch $store: $expected', ({ desktop, version, store, expected }) =>
    expect(keyringStore(desktop, version, store)).toEqual(expected)
  )
})

function rig(desktop = 'GNOME', kdeVersion?: string) {
  const time = createFakeTime()
  const bus = new ScriptedBus(time)
  let state: KeyringState | null = null
  void askKeyring(
    { bus, timers: time.timers, monotonic: time.monotonic, application: 'Deskhand' },
    keyringStore(desktop, kdeVersion, '')
  ).then((answer) => (state = answer))
  return {
    time,
    bus,
    state: () => state,
    /**
     * Waits until the app has done everything that it can do now. Resolves with its latest call of this D-Bus method.
     */
    asked: async (member: string): Promise<ScriptedCall> => {
      await settled()
      return bus.last(member)
    },
    advance: async (ms: number): Promise<KeyringState | null> => {
      await settled()
      time.advance(ms)
      await settled()
      return state
    }
  }
}

type Rig = ReturnType<typeof rig>

/**
 * Answers the app's three questions to the secret service: for the items, for the path of the keyring, and whether the
 * keyring is locked. No dialog opens.
 */
async function say(
  { asked }: Rig,
  { locked = false, items = [] as readonly string[], collection = COLLECTION } = {}
): Promise<void> {
  ;(await asked('SearchItems')).answer([], items)
  ;(await asked('ReadAlias')).answer(collection)
  if (collection !== '/') (await asked('Get')).answer(variant('b', locked))
  await settled()
}

async function open(one: Rig, facts: Parameters<typeof say>[1] = {}): Promise<void> {
  ;(await one.asked('OpenSession')).answer(variant('s', ''), '/session/1')
  await say(one, facts)
}

/** Closes the dialog for the password, as a person does. `dismissed`: true if the person gave no password. */
async function close({ bus }: Rig, dismissed: boolean): Promise<void> {
  bus.say({
    from: SECRETS,
    path: PROMPT,
    interface: 'org.freedesktop.Secret.Prompt',
    member: 'Completed',
    body: [dismissed, variant('ao', [])]
  })
  await settled()
}

describe('the secret service', () => {
  it('that is unlocked is open, and its session is closed', async () => {
    const one = rig()
    await open(one)
    expect({ state: one.state(), members: one.bus.members }).toEqual({
      state: 'open',
      members: ['OpenSession', 'SearchItems', 'ReadAlias', 'Close', 'Get']
    })
    expect(one.bus.last('SearchItems').body).toEqual([{ application: 'Deskhand' }])
    expect({ waiting: one.time.waiting(), listeners: one.bus.listeners }).toEqual({ waiting: [2000], listeners: 0 })
  })

  it.each(['OpenSession', 'SearchItems', 'ReadAlias'])(
    'that does not answer %s counts as silent after two seconds',
    async (silent) => {
      const one = rig()
      const answers: Record<string, readonly unknown[]> = {
        OpenSession: [variant('s', ''), '/session/1'],
        SearchItems: [[], []],
        ReadAlias: [COLLECTION]
      }
      await settled()
      for (const [member, answer] of Object.entries(answers))
        if (member !== silent) one.bus.last(member).answer(...answer)
      expect(await one.advance(1999)).toBeNull()
      expect(await one.advance(1)).toBe('silent')
    }
  )

  it('that is slow at every call counts as silent after two seconds in all', async () => {
    const one = rig()
    await one.advance(1500)
    one.bus.last('OpenSession').answer(variant('s', ''), '/session/1')
    one.bus.last('SearchItems').answer([], [])
    one.bus.last('ReadAlias').answer(COLLECTION)
    expect(await one.advance(499)).toBeNull()
    expect(await one.advance(1)).toBe('silent')
  })

  it.each([{ kind: 'noOwner' }, { kind: 'noBus' }, { kind: 'refused', name: 'x', message: '' }] as const)(
    'with the failure %j counts as open at once',
    async (failure) => {
      const one = rig()
      await settled()
      for (const { fail } of [...one.bus.calls]) fail(failure)
      await settled()
      expect(one.state()).toBe('open')
    }
  )

  it('that is locked asks the person, who has ten seconds', async () => {
    const one = rig()
    await open(one, { locked: true })
    const unlock = await one.asked('Unlock')
    expect(unlock.body).toEqual([[COLLECTION]])
    unlock.answer([], PROMPT)
    const prompt = await one.asked('Prompt')
    expect({ path: prompt.path, body: prompt.body }).toEqual({ path: PROMPT, body: [''] })
    prompt.answer()
    expect(await one.advance(9999)).toBeNull()
    expect(await one.advance(1)).toBe('locked')
    expect({ listeners: one.bus.listeners, waiting: one.time.waiting() }).toEqual({ listeners: 0, waiting: [] })
  })

  it('that shows its dialog late gives the person no extra time', async () => {
    const one = rig()
    await open(one, { locked: true })
    await one.advance(6000)
    one.bus.last('Unlock').answer([], PROMPT)
    ;(await one.asked('Prompt')).answer()
    expect(await one.advance(3999)).toBeNull()
    expect(await one.advance(1)).toBe('locked')
  })

  it('that the person unlocks is open', async () => {
    const one = rig()
    await open(one, { locked: true, items: ['/other/1'] })
    const unlock = await one.asked('Unlock')
    expect(unlock.body).toEqual([[COLLECTION, '/other/1']])
    unlock.answer([], PROMPT)
    await one.advance(5000)
    await close(one, false)
    await open(one)
    expect({ state: one.state(), listeners: one.bus.listeners }).toEqual({ state: 'open', listeners: 0 })
  })

  it('that is still locked after an answered dialog counts as locked', async () => {
    const one = rig()
    await open(one, { locked: true })
    ;(await one.asked('Unlock')).answer([], PROMPT)
    await settled()
    await close(one, false)
    await open(one, { locked: true })
    expect(one.state()).toBe('locked')
  })

  it('whose dialog is dismissed is locked at once', async () => {
    const one = rig()
    await open(one, { locked: true })
    ;(await one.asked('Unlock')).answer([], PROMPT)
    await settled()
    await close(one, true)
    expect({ state: one.state(), listeners: one.bus.listeners }).toEqual({ state: 'locked', listeners: 0 })
  })

  it('that unlocks without a dialog is open', async () => {
    const one = rig()
    await open(one, { locked: true })
    ;(await one.asked('Unlock')).answer([COLLECTION], '/')
    await open(one)
    expect(one.state()).toBe('open')
  })

  it('that does not answer Unlock counts as silent after ten seconds', async () => {
    const one = rig()
    await open(one, { locked: true })
    await one.asked('Unlock')
    expect(await one.advance(9999)).toBeNull()
    expect(await one.advance(1)).toBe('silent')
  })

  it('that cannot show its dialog counts as locked', async () => {
    const one = rig()
    await open(one, { locked: true })
    ;(await one.asked('Unlock')).answer([], PROMPT)
    ;(await one.asked('Prompt')).fail({ kind: 'refused', name: 'x', message: '' })
    await settled()
    expect({ state: one.state(), listeners: one.bus.listeners }).toEqual({ state: 'locked', listeners: 0 })
  })

  it('without a keyring asks the person for the password of a new one', async () => {
    const one = rig()
    await open(one, { collection: '/' })
    const create = await one.asked('CreateCollection')
    expect(create.body).toEqual([
      { 'org.freedesktop.Secret.Collection.Label': variant('s', 'Default keyring') },
      'default'
    ])
    create.answer('/', PROMPT)
    await settled()
    await close(one, false)
    await open(one)
    expect(one.state()).toBe('open')
  })

  it('does not ask the person if Chromium would not use it', async () => {
    const one = rig('sway')
    await open(one, { locked: true })
    expect({ state: one.state(), membersIncludes: one.bus.members.includes('Unlock') }).toEqual({
      state: 'locked',
      membersIncludes: false
    })
  })
})

describe('the wallet of Plasma', () => {
  const upTo = async (one: Rig): Promise<ScriptedCall> => {
    ;(await one.asked('isEnabled')).answer(true)
    ;(await one.asked('networkWallet')).answer('kdewallet')
    return one.asked('open')
  }

  it('is opened as Chromium does it, under the same name', async () => {
    const one = rig('KDE', '6')
    const call = await upTo(one)
    expect(call).toMatchObject({
      to: 'org.kde.kwalletd6',
      path: '/modules/kwalletd6',
      interface: 'org.kde.KWallet',
      signature: 'sxs',
      body: ['kdewallet', 0, 'Deskhand']
    })
    call.answer(17)
    await settled()
    expect(one.state()).toBe('open')
  })

  it('that nobody opens within ten seconds counts as locked', async () => {
    const one = rig('KDE', '6')
    await upTo(one)
    expect(await one.advance(9999)).toBeNull()
    expect(await one.advance(1)).toBe('locked')
  })

  it('that a person refuses to open counts as locked', async () => {
    const one = rig('KDE', '6')
    ;(await upTo(one)).answer(-1)
    await settled()
    expect(one.state()).toBe('locked')
  })

  it('that is switched off counts as open at once', async () => {
    const one = rig('KDE', '6')
    ;(await one.asked('isEnabled')).answer(false)
    await settled()
    expect({ state: one.state(), members: one.bus.members }).toEqual({ state: 'open', members: ['isEnabled'] })
  })

  it('that does not answer counts as silent after two seconds', async () => {
    const one = rig('KDE', '6')
    expect(await one.advance(2000)).toBe('silent')
  })
})

it('is asked nothing if Chromium uses no keyring', async () => {
  const bus = new ScriptedBus(createFakeTime())
  const time = createFakeTime()
  expect({
    askKeyring: await askKeyring(
      { bus, timers: time.timers, monotonic: time.monotonic, application: 'Deskhand' },
      null
    ),
    calls: bus.calls
  }).toEqual({ askKeyring: 'open', calls: [] })
})
