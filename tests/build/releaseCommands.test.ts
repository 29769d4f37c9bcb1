import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const KEY_OF_NOBODY = 'A'.repeat(40)

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-release-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs a script of `package.json` with only these variables, and returns its exit code and everything it says. */
function run(script: string, parameters: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...parameters], {
    cwd: folder,
    env: { PATH: '/nowhere', ...env },
    encoding: 'utf8'
  })
  return { code: status, said: stdout + stderr }
}

describe.runIf(process.platform === 'linux')('a release on a computer without the keys', () => {
  it('fails before it makes anything, and names the variable', () => {
    const { code, said } = run('build/release.mjs', [])
    expect(code).toBe(1)
    expect(said).toContain('GPG: DESKHAND_GPG_KEY')
  })

  it('names the variables for updates when only those are missing', () => {
    const { code, said } = run('build/release.mjs', [], { DESKHAND_GPG_KEY: KEY_OF_NOBODY })
    expect(code).toBe(1)
    expect(said).toContain('Missing are: DESKHAND_UPDATE_PUBLIC_KEY, DESKHAND_UPDATE_KEY')
  })
})

describe.runIf(process.platform === 'linux')('the gate as a command', () => {
  it.each([
    { parameters: [], env: {}, says: '--second= must name' },
    { parameters: ['--second=second'], env: {}, says: 'DESKHAND_GPG_KEY must be the whole fingerprint' },
    {
      parameters: ['--second=second'],
      env: { DESKHAND_GPG_KEY: KEY_OF_NOBODY.slice(24) },
      says: 'DESKHAND_GPG_KEY must be the whole fingerprint'
    }
  ])('fails with $parameters, and says what is missing', ({ parameters, env, says }) => {
    const { code, said } = run('build/release-gate.mjs', parameters, env)
    expect(code).toBe(1)
    expect(said).toContain(says)
  })

  it('fails for a folder that is no release, and lists the problems', () => {
    const places = [`--second=${folder}`, `--folder=${folder}`]
    const { code, said } = run('build/release-gate.mjs', places, { DESKHAND_GPG_KEY: KEY_OF_NOBODY })
    expect(code).toBe(1)
    for (const line of [
      '✗ There is no file *.deb for arm64',
      '✗ SHA256SUMS-linux-x64-arm64 is missing',
      'must not be published'
    ])
      expect(said).toContain(line)
  })
})

describe('signing a feed as a command', () => {
  it.each([
    { parameters: [], says: 'Name the folder of the feed' },
    { parameters: ['none'], says: 'There is no folder none' },
    { parameters: ['.', '--stage=20'], says: '--stage=20 is not known' },
    { parameters: ['.'], says: 'These variables are missing: DESKHAND_UPDATE_PUBLIC_KEY, DESKHAND_UPDATE_KEY' }
  ])('fails with $parameters, and leaves the folder alone', ({ parameters, says }) => {
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 1.1.0\n')
    const { code, said } = run('build/sign-feed.mjs', parameters)
    expect({ code, says: said.includes(says) }).toEqual({ code: 1, says: true })
    expect(readdirSync(folder)).toEqual(['latest-linux.yml'])
  })
})
