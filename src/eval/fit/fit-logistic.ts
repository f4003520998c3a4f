/**
 * Logistic regression with an L2 penalty by Newton's method (iteratively reweighted least squares; Hastie,
 * Tibshirani and Friedman, The Elements of Statistical Learning, section 4.4.1).
 */

export interface Example {
  /** One value a feature. */
  features: readonly number[];
  /** 1 or 0. */
  label: number;
  /** How much it counts. */
  weight: number;
}

export interface Logistic {
  intercept: number;
  /** One a feature, in the features' own units. */
  weights: number[];
}

export interface FitOptions {
  /** Strength of the penalty on the weights of standardised features; the intercept is free. */
  penalty: number;
  /** Keeps every weight at zero or above: for features of which more can only mean surer. */
  isMonotone?: boolean;
}

const MAX_STEPS = 50;
const TOLERANCE = 1e-9;
/** Keeps the equations solvable where a feature never changes. */
const RIDGE = 1e-9;

/** @throws RangeError without examples */
export function fitLogistic(examples: readonly Example[], { penalty, isMonotone }: FitOptions): Logistic {
  const size = examples[0]?.features.length;
  if (size === undefined) throw new RangeError('there are no examples to fit');
  const scale = standardise(examples, size);
  const used = Array.from({ length: size }, (_, f) => f);
  for (;;) {
    const solution = newton(examples, { scale, used, penalty });
    const worst = used
      .map((f, i) => ({ f, weight: solution[i + 1] as number }))
      .sort((a, b) => a.weight - b.weight)[0];
    // A feature that would count against itself is left out, the worst first.
    if (isMonotone && worst && worst.weight < 0) {
      used.splice(used.indexOf(worst.f), 1);
      continue;
    }
    const weights = new Array<number>(size).fill(0);
    used.forEach((f, i) => {
      weights[f] = (solution[i + 1] as number) / (scale[f]?.spread ?? 1);
    });
    const shift = weights.reduce((sum, weight, f) => sum + weight * (scale[f]?.mean ?? 0), 0);
    return { intercept: (solution[0] as number) - shift, weights };
  }
}

/** Probability of label 1. */
export function predictLogistic({ intercept, weights }: Logistic, features: readonly number[]): number {
  return sigmoid(weights.reduce((sum, weight, f) => sum + weight * (features[f] ?? 0), intercept));
}

interface Scale {
  mean: number;
  spread: number;
}

function standardise(examples: readonly Example[], size: number): Scale[] {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: size }, (_, f) => {
    const mean = examples.reduce((sum, { features, weight }) => sum + weight * (features[f] ?? 0), 0) / total;
    const variance =
      examples.reduce((sum, { features, weight }) => sum + weight * ((features[f] ?? 0) - mean) ** 2, 0) /
      total;
    return { mean, spread: Math.sqrt(variance) || 1 };
  });
}

/** Intercept first, then one weight for each of the features used, standardised. */
function newton(
  examples: readonly Example[],
  { scale, used, penalty }: { scale: readonly Scale[]; used: readonly number[]; penalty: number },
): number[] {
  const rows = examples.map(({ features }) => [
    1,
    ...used.map((f) => ((features[f] ?? 0) - (scale[f]?.mean ?? 0)) / (scale[f]?.spread ?? 1)),
  ]);
  const width = used.length + 1;
  const solution = new Array<number>(width).fill(0);
  for (let step = 0; step < MAX_STEPS; step++) {
    const gradient = solution.map((value, i) => (i === 0 ? 0 : -penalty * value));
    const hessian = solution.map((_, i) =>
      solution.map((__, j) => (i === j ? (i === 0 ? 0 : penalty) + RIDGE : 0)),
    );
    examples.forEach(({ label, weight }, e) => {
      const row = rows[e] as number[];
      const chance = sigmoid(row.reduce((sum, value, i) => sum + value * (solution[i] as number), 0));
      const slope = weight * Math.max(chance * (1 - chance), 1e-12);
      for (let i = 0; i < width; i++) {
        gradient[i] = (gradient[i] as number) + weight * (label - chance) * (row[i] as number);
        const line = hessian[i] as number[];
        for (let j = 0; j < width; j++) {
          line[j] = (line[j] as number) + slope * (row[i] as number) * (row[j] as number);
        }
      }
    });
    const change = solveLinear(hessian, gradient);
    change.forEach((value, i) => {
      solution[i] = (solution[i] as number) + value;
    });
    if (Math.max(...change.map(Math.abs)) < TOLERANCE) break;
  }
  return solution;
}

/** Gaussian elimination with row exchanges; the matrix is symmetric and positive definite. */
function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const head = rows[column] as number[];
    for (let i = 0; i < size; i++) {
      const row = rows[i] as number[];
      if (i === column) continue;
      const factor = (row[column] as number) / (head[column] as number);
      for (let j = column; j <= size; j++) row[j] = (row[j] as number) - factor * (head[j] as number);
    }
  }
  return rows.map((row, i) => (row[size] as number) / (row[i] as number));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
