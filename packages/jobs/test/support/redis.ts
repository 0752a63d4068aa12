import { Redis } from 'ioredis';

/** The server that tests may use, under key prefixes of their own; loopback unless told otherwise. */
export const redisServer = process.env['FOOTLIGHT_TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

/** True when the server answers. */
export async function redisAnswers(): Promise<boolean> {
  const redis = new Redis(redisServer, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

/** Removes what a test left under its prefix. */
export async function clearRedis(prefix: string): Promise<void> {
  const redis = new Redis(redisServer);
  const keys = await redis.keys(`${prefix}:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}
