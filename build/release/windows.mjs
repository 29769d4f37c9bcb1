/**
 * Resolves with the faults in the signature of a Windows program or MSI, as texts. `publisher`: the name in the
 * certificate. `authorities`, `timestampAuthorities`: files with trusted certificates; empty: those of this system.
 * `run(program, parameters)` resolves with the exit code and all output.
 */
export async function windowsProblems(file, { publisher, authorities = '', timestampAuthorities = '' }, run) {
  const trusted = [
    ...(authorities === '' ? [] : ['-CAfile', authorities]),
    ...(timestampAuthorities === '' ? [] : ['-TSA-CAfile', timestampAuthorities])
  ]
  const { code, all } = await run('osslsigncode', ['verify', ...trusted, '-in', file])
  if (/No signature found/i.test(all)) return [`${file} is not signed`]
  const problems = []
  if (code !== 0) problems.push(`${file}: the signature is not valid`)
  const signer = /Signer's certificate:[\s\S]*?Subject\s*: (.*)/.exec(all)?.[1] ?? ''
  if (commonName(signer) !== publisher)
    problems.push(`${file} is signed by “${commonName(signer)}”, not “${publisher}”`)
  if (!/^Timestamp verified using:/m.test(all))
    problems.push(`${file} has no valid timestamp: its signature would end with the certificate`)
  return problems
}

/** Returns the common name in a subject such as `/C=NO/CN=Nordlys AS/O=Nordlys`. Empty: it has none. */
function commonName(subject) {
  return /\/CN=([^/]*)/.exec(subject)?.[1]?.trim() ?? ''
}
