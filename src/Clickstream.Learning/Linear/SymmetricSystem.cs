using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Clickstream.Learning.Linear;

/// <summary>Solves A x = b for a symmetric, positive (semi-)definite A.</summary>
internal static class SymmetricSystem
{
    // Both of a matrix with a diagonal of ones. The rounding of its sums lies below, and so does that of a float32 column that is the sum
    // of others like it.
    private const double LeastPivot = 1e-13;
    private const double LeastEigenvalue = 1e-12;

    /// <summary>
    /// Cholesky, after scaling A to a diagonal of ones: columns of very different units then cost no accuracy. Where A is singular to
    /// working precision, the shortest of the solutions in those units, from the eigenvalues that are not zero; 0 for a row of zeros.
    /// </summary>
    /// <param name="matrix">A, row after row.</param>
    /// <param name="right">b.</param>
    public static double[] Solve(double[] matrix, double[] right)
    {
        int size = right.Length;
        if (!Array.TrueForAll(matrix, double.IsFinite) || !Array.TrueForAll(right, double.IsFinite))
            throw new ArithmeticException("The system of equations has no solution: its coefficients are not finite.");
        double[] scale = [.. Enumerable.Range(0, size).Select(i => matrix[(i * size) + i] is > 0 and var d ? 1 / Math.Sqrt(d) : 0)];
        Vector<double> scaledRight = Vector<double>.Build.Dense(size, i => right[i] * scale[i]);
        Matrix<double> scaled = Matrix<double>.Build.Dense(size, size, (i, j) => i == j ? 1 : matrix[(i * size) + j] * scale[i] * scale[j]);
        Vector<double> solution = TrySolve(scaled, scaledRight) ?? Shortest(scaled, scaledRight);
        return [.. solution.Select((x, i) => x * scale[i])];
    }

    private static Vector<double>? TrySolve(Matrix<double> matrix, Vector<double> right)
    {
        try
        {
            Cholesky<double> cholesky = matrix.Cholesky();
            double pivot = cholesky.Factor.Diagonal().Minimum();
            return pivot * pivot >= LeastPivot ? cholesky.Solve(right) : null;
        }
        catch (ArgumentException)
        {
            // How Math.NET says "not positive definite".
            return null;
        }
    }

    private static Vector<double> Shortest(Matrix<double> matrix, Vector<double> right)
    {
        Evd<double> parts = matrix.Evd(Symmetricity.Symmetric);
        Vector<double> along = parts.EigenVectors.TransposeThisAndMultiply(right);
        along.MapIndexedInplace((i, value) => parts.EigenValues[i].Real is > LeastEigenvalue and var eigenvalue ? value / eigenvalue : 0);
        return parts.EigenVectors * along;
    }
}
