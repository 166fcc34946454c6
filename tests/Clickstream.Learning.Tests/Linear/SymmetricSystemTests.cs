using Clickstream.Learning.Linear;

namespace Clickstream.Learning.Tests.Linear;

public sealed class SymmetricSystemTests
{
    [Fact]
    public void A_regular_system_has_its_solution()
    {
        // 4 x + 2 y = 10, 2 x + 3 y = 9.
        double[] solution = SymmetricSystem.Solve([4, 2, 2, 3], [10, 9]);
        Assert.Equal(1.5, solution[0], 12);
        Assert.Equal(2, solution[1], 12);
    }

    [Fact]
    public void Of_many_solutions_the_shortest_is_taken()
    {
        // x + y = 2, twice.
        double[] solution = SymmetricSystem.Solve([1, 1, 1, 1], [2, 2]);
        Assert.Equal(1, solution[0], 12);
        Assert.Equal(1, solution[1], 12);
    }

    [Fact]
    public void A_row_of_zeros_gives_zero() => Assert.Equal([0.0, 0.5], SymmetricSystem.Solve([0, 0, 0, 4], [0, 2]));

    [Fact]
    public void Coefficients_that_are_not_finite_are_refused() =>
        Assert.Throws<ArithmeticException>(() => SymmetricSystem.Solve([double.NaN], [1]));
}
