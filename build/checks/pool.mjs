/**
 * Runs the jobs, at most `width` at the same time. Resolves with their results in the order of the jobs. Rejects as
 * soon as a job rejects; other jobs may still run then.
 */
export async function pool(jobs, width = 2) {
  const results = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++
      results[index] = await jobs[index]()
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
