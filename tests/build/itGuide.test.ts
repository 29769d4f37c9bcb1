import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publicUpdateKey } from '../../build/release/updateKey.mjs'
import { isSigned, readPublicKey } from '../../src/main/updates/manifest'
import { mergePolicy } from '../../src/main/settings/policy'
import { readPolicyFiles } from '../../src/main/settings/policyFiles'
import { policyFolderAt } from '../support/policyFolderAt'

const root = join(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/it-guide.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text ?? '')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-guide-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the guide for IT', () => {
  it.runIf(process.platform === 'linux')(
    'has lines for Linux that place a policy without a fault, and sign a manifest',
    () => {
      const [example = ''] = blocks('json')
      writeFileSync(join(folder, 'policy.json'), example)
      const manifest = Buffer.from('version: 1.1.0\n')
      writeFileSync(join(folder, 'latest-linux.yml'), manifest)
      const place = join(folder, 'etc/deskhand')
      for (const line of blocks('sh').flatMap((block) => block.trim().split('\n'))) {
        execFileSync('/bin/sh', ['-euc', line.replaceAll('/etc/deskhand', place)], { cwd: folder })
      }
      const policy = mergePolicy(readPolicyFiles(policyFolderAt(place)), {})
      expect(policy.problems).toEqual([])
      expect(policy.values).toMatchObject({ retentionDays: 1, 'alerts.privacy': 'count' })
      expect(policy.defaults).toEqual({ textSize: '16' })
      const pem = readFileSync(join(folder, 'update-key.pub.pem'), 'utf8')
      const key = readPublicKey(publicUpdateKey({ DESKHAND_UPDATE_PUBLIC_KEY: pem }))
      const signature = readFileSync(join(folder, 'latest-linux.yml.sig'))
      const name = 'latest-linux.yml'
      const isValid = (part: object = {}): boolean | null =>
        key && isSigned({ name, bytes: manifest, signature, ...part }, key)
      expect(isValid()).toBe(true)
      expect(isValid({ bytes: Buffer.from('version: 1.1.1\n') })).toBe(false)
      expect(isValid({ name: 'latest-linux-arm64.yml' })).toBe(false)
    }
  )

  it('calls a line of a package tested only if the test of the installed packages runs it', () => {
    const test = readFileSync(join(root, 'tests/build/installed/installed.spec.ts'), 'utf8')
    const lines = [...guide.matchAll(/^\|[^|]*\| `((?:dpkg|rpm) --[^`]+)` .*\| tested/gm)].map(([, line]) => line ?? '')
    expect(lines).toHaveLength(5)
    const missing = lines.filter((line) => {
      const [program = '', option = ''] = line.split(' ')
      return !test.includes(`['${program}', '${option}'`)
    })
    expect(missing).toEqual([])
  })

  it('says of every line for another system that we have not run it', () => {
    const rows = guide.split('\n').filter((line) => /^\| (?:Windows|macOS)\b/.test(line))
    expect(rows.filter((row) => !row.endsWith('| not run by us |'))).toEqual([])
    expect(rows.length).toBeGreaterThan(0)
  })

  it('names only files that exist', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => join(root, 'docs', path ?? ''))
    const templates = [...guide.matchAll(/`((?:windows|macos)\/[\w./-]+)`/g)].map(([, path]) =>
      join(root, 'resources/policy', path ?? '')
    )
    expect([...links, ...templates].filter((path) => !existsSync(path))).toEqual([])
  })
})
