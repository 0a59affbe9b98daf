import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    coverage: {
      include: ["src/**"],
      exclude: ["src/index.ts"],
      reporter: ["text", "lcov"],
      thresholds: { lines: 80, statements: 80, "src/tools/**": { lines: 90, statements: 90 } },
    },
  },
});
