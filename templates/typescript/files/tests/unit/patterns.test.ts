import { expect, test } from "vitest";
import { Cache } from "../../src/cache.js";
import { Gate } from "../../src/gate.js";
import { Breaker, isPublic, OutboundError } from "../../src/outbound.js";

test("a cache forgets what is old, what is too much and what has changed", async () => {
  let now = 0;
  let loads = 0;
  const cache = new Cache(10, 2, () => now);
  const load = async () => ++loads;
  expect(await cache.get(["a"], load)).toBe(1);
  expect(await cache.get(["a"], load)).toBe(1);
  now = 10_000;
  expect(await cache.get(["a"], load)).toBe(2);
  await cache.get(["b"], load);
  await cache.get(["c"], load);
  expect(await cache.get(["a"], load)).toBe(5);
  cache.clear();
  expect(await cache.get(["a"], load)).toBe(6);
});

test("a gate lets so many in, has the next wait and sends the rest away", async () => {
  const gate = new Gate(1, 2);
  let open = () => {};
  const first = gate.run(() => new Promise<void>((resolve) => (open = resolve)));
  const second = gate.run(async () => "second");
  const third = gate.run(async () => "third");
  expect(gate.overloaded).toBe(true);
  await expect(gate.run(async () => "fourth")).rejects.toMatchObject({ code: "service_unavailable" });
  open();
  await first;
  expect(await Promise.all([second, third])).toEqual(["second", "third"]);
  expect(gate.overloaded).toBe(false);
});

test("a breaker opens after five failures and closes after two successes", async () => {
  let now = 0;
  const breaker = new Breaker(() => now);
  const fail = () => breaker.run(() => Promise.reject(new OutboundError("down", true)));
  const succeed = () => breaker.run(async () => "up");
  for (let count = 0; count < 5; count += 1) await expect(fail()).rejects.toThrow("down");
  await expect(succeed()).rejects.toThrow("failed too often");
  now = 60_000;
  expect(await succeed()).toBe("up");
  await expect(fail()).rejects.toThrow("down");
  await expect(succeed()).rejects.toThrow("failed too often");
  now = 120_000;
  await succeed();
  await succeed();
  await expect(fail()).rejects.toThrow("down");
  expect(await succeed()).toBe("up");
});

test.each(["8.8.8.8", "2606:4700::1111", "[2606:4700::1111]"])("%s is a public address", (address) => {
  expect(isPublic(address)).toBe(true);
});

test.each(["127.0.0.2", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0", "::1", "fd00::1", "::ffff:10.0.0.1"])(
  "%s is none",
  (address) => {
    expect(isPublic(address)).toBe(false);
  },
);
