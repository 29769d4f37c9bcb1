/**
 * Sets the two fuses that a runtime for development needs. One lets debuggers connect. The other starts the main
 * process without `browser_v8_context_snapshot.bin`, which the runtime does not have.
 */
export async function openFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
}
