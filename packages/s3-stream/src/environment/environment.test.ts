import { describe, expect, it } from 'vitest';

import { readEnvironment } from './environment.js';

describe('readEnvironment', () => {
  it('takes staging, no endpoint and us-east-1 when nothing is set', () => {
    expect(readEnvironment({})).toEqual({ keyEnvironment: 'staging', endpoint: null, region: 'us-east-1' });
  });

  it('reads what is set, by both names of each environment', () => {
    const variables = {
      FOOTLIGHT_S3_ENDPOINT: 'http://store',
      FOOTLIGHT_S3_REGION: 'ap-northeast-2',
      AWS_REGION: 'eu-west-1',
    };
    for (const name of ['live', 'production', 'LIVE'])
      expect(readEnvironment({ ...variables, FOOTLIGHT_ENVIRONMENT: name })).toEqual({
        keyEnvironment: 'live',
        endpoint: 'http://store',
        region: 'ap-northeast-2',
      });
    expect(readEnvironment({ AWS_REGION: 'eu-west-1', FOOTLIGHT_ENVIRONMENT: 'development' })).toMatchObject({
      keyEnvironment: 'staging',
      region: 'eu-west-1',
    });
  });

  it('never guesses an environment it does not know', () => {
    expect(() => readEnvironment({ FOOTLIGHT_ENVIRONMENT: 'prod' })).toThrow(
      expect.objectContaining({ code: 's3-stream/invalid-environment' }),
    );
  });
});
