using Clickstream.Learning.Decomposition;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Fixtures;

namespace Clickstream.Learning.Tests.Decomposition;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Points_on_a_slanting_line_have_that_axis_and_no_other()
    {
        // (3, 4) / 5 is the direction; the points lie -10, 0, 10 along it, round (1, 2).
        var fitted = PrincipalComponents.Fit(new FeatureMatrix(["x", "y"], 3, [-5, -6, 1, 2, 7, 10]), 2);
        Assert.Equal([1.0, 2.0], fitted.Means);
        Assert.Equal(0.6, fitted.Axes[0][0], 12);
        Assert.Equal(0.8, fitted.Axes[0][1], 12);
        Assert.Equal(1, fitted.ExplainedVarianceShares[0], 12);
        Assert.Equal(0, fitted.ExplainedVarianceShares[1], 12);
        Assert.Equal(10, fitted.Project([7, 10], 0), 12);
        Assert.Equal(0, fitted.Project([7, 10], 1), 12);
    }

    /// <summary>
    /// scikit-learn 1.2.1: <c>PCA(2).fit([[2,0,1],[4,1,3],[1,5,2],[0,3,8],[7,2,2],[3,9,1],[5,4,4]])</c>; the second axis was turned round, as its versions
    /// from 1.5 on do.
    /// </summary>
    [Fact]
    public void Equals_scikit_learn()
    {
        var rows = new FeatureMatrix(["a", "b", "c"], 7, [2, 0, 1, 4, 1, 3, 1, 5, 2, 0, 3, 8, 7, 2, 2, 3, 9, 1, 5, 4, 4]);
        var fitted = PrincipalComponents.Fit(rows, 2);
        Near([22 / 7.0, 24 / 7.0, 3], fitted.Means);
        Near([-0.11611251618081334, 0.9689483901608456, -0.218304605519137], fitted.Axes[0]);
        Near([0.7059508198947917, -0.07409926474966644, -0.7043740049529297], fitted.Axes[1]);
        Near([0.44726639639080046, 0.38851532744472833], fitted.ExplainedVarianceShares);
        Near([-1.1418615725249195, -5.708815773826993], [fitted.Project(rows.Row(3), 0), fitted.Project(rows.Row(3), 1)]);
    }

    [Fact]
    public void Each_axis_has_the_variance_that_it_says_and_none_in_common_with_another()
    {
        FeatureMatrix blobs = ScikitLearn.Matrix("blobs");
        var fitted = PrincipalComponents.Fit(blobs, blobs.ColumnCount);
        double[][] places = [.. Enumerable.Range(0, blobs.ColumnCount).Select(axis => Enumerable.Range(0, blobs.RowCount).Select(row => fitted.Project(blobs.Row(row), axis)).ToArray())];
        double[] variances = [.. places.Select(place => Product(place, place))];
        Assert.Equal(1, fitted.ExplainedVarianceShares.Sum(), 12);
        for (int axis = 0; axis < variances.Length; axis++)
        {
            Assert.Equal(variances[axis] / variances.Sum(), fitted.ExplainedVarianceShares[axis], 9);
            Assert.Equal(1, fitted.Axes[axis].Sum(entry => entry * entry), 12);
            if (axis > 0) Assert.InRange(Math.Abs(Product(places[axis - 1], places[axis])), 0, 1e-9 * variances[0]);
        }
    }

    [Fact]
    public void Rows_that_are_all_alike_lie_in_one_place()
    {
        var fitted = PrincipalComponents.Fit(new FeatureMatrix(["x", "y"], 3, [4, 5, 4, 5, 4, 5]), 2);
        Assert.Equal([0.0, 0.0], fitted.ExplainedVarianceShares);
        Assert.Equal(0, fitted.Project([4, 5], 0));
    }

    [Fact]
    public void What_has_no_axes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(new FeatureMatrix(["x", "y"], 1, [1, 2]), 1));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(new FeatureMatrix(["x", "y"], 2, [1, float.NaN, 3, 4]), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrincipalComponents.Fit(new FeatureMatrix(["x"], 2, [1, 2]), 2));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(new FeatureMatrix(["x"], 2, [1, 2]), 1).Project([1, 2], 0));
        Assert.Throws<ArgumentException>(() => new PrincipalComponents([0, 0], [[1]], [1]));
        Assert.Throws<ArgumentException>(() => new PrincipalComponents([0], [[1]], []));
        Assert.Throws<ArgumentException>(() => new PrincipalComponents([double.NaN], [[1]], [1]));
    }

    private static double Product(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static void Near(IReadOnlyList<double> wanted, IReadOnlyList<double> found)
    {
        Assert.Equal(wanted.Count, found.Count);
        for (int i = 0; i < wanted.Count; i++) Assert.Equal(wanted[i], found[i], 9);
    }
}
