using MathNet.Numerics.LinearAlgebra;

namespace Clickstream.Learning.Linear;

/// <summary>Solves A x = b for a symmetric, positive (semi-)definite A.</summary>
internal static class SymmetricSystem
{
    /// <summary>
    /// Cholesky, after scaling A to a diagonal of ones: columns of very different units then cost no accuracy. Where A is singular to
    /// working precision, the least multiple of the identity that helps is added.
    /// </summary>
    /// <param name="upper">A, row after row; only the upper triangle is read.</param>
    /// <param name="right">b.</param>
    public static double[] Solve(double[] upper, double[] right)
    {
        int size = right.Length;
        var scale = new double[size];
        for (int i = 0; i < size; i++)
        {
            double diagonal = upper[(i * size) + i];
            scale[i] = diagonal > 0 ? 1 / Math.Sqrt(diagonal) : 1;
        }

        Vector<double> scaledRight = Vector<double>.Build.Dense(size, i => right[i] * scale[i]);
        for (double damping = 0; ; damping = damping == 0 ? 1e-12 : damping * 10)
        {
            double added = damping;
            Matrix<double> matrix = Matrix<double>.Build.Dense(
                size, size, (i, j) => (upper[(Math.Min(i, j) * size) + Math.Max(i, j)] * scale[i] * scale[j]) + (i == j ? added : 0));
            if (TrySolve(matrix, scaledRight) is { } solution) return [.. solution.Select((x, i) => x * scale[i])];
            if (damping > 1) throw new ArithmeticException("The system of equations has no solution: its coefficients are not finite.");
        }
    }

    private static Vector<double>? TrySolve(Matrix<double> matrix, Vector<double> right)
    {
        try
        {
            Vector<double> solution = matrix.Cholesky().Solve(right);
            return solution.All(double.IsFinite) ? solution : null;
        }
        catch (ArgumentException)
        {
            // How Math.NET says "not positive definite".
            return null;
        }
    }
}
