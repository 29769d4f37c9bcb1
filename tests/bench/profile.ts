import type { BenchOptions } from './options'
import type { Surroundings } from './trafficRun'

export async function runProfiles(_options: BenchOptions, _around: Surroundings): Promise<void> {}
