using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>Classification rows that Fixtures/xgboost_trees.py makes too, number for number.</summary>
internal static class SyntheticSet
{
    private const int Columns = 6;

    public static Dataset Make(string name, ulong seed, int rows)
    {
        ulong state = seed;
        var values = new float[rows * Columns];
        var targets = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<float> x = values.AsSpan(row * Columns, Columns);
            for (int column = 0; column < Columns; column++) x[column] = (float)Next(ref state);
            double logit = name switch
            {
                "steps" => 3 * (x[0] > 0.3 ? 1 : 0) - 2 * (x[1] > 0.7 ? 1 : 0) + 2.0 * x[2] - 2,
                "interaction" => (x[0] > 0.5 != x[1] > 0.5 ? 2.5 : -1.5) + x[2] - x[3],
                _ => 4.0 * x[0] - 2.0 * x[1] - 2,
            };
            if (name == "missing")
            {
                if (Next(ref state) < 0.3)
                {
                    logit += 2;
                    x[0] = float.NaN;
                }

                if (Next(ref state) < 0.2) x[1] = float.NaN;
            }

            targets[row] = Next(ref state) < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
        }

        return new Dataset(Rows.Matrix(Columns, values), targets);
    }

    // Knuth's 64-bit linear congruential generator; the top 24 bits make a float32 in [0, 1) exactly.
    private static double Next(ref ulong state)
    {
        state = state * 6364136223846793005 + 1442695040888963407;
        return (state >> 40) / 16_777_216.0;
    }
}
