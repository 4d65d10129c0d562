import { GivenRewards } from './given-rewards';

/** Puts the world in a state. Every builder fills in what the test does not care about; one file per feature, composed here. */
export class Given extends GivenRewards {}
