using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Predictors;

namespace Clickstream.Interchange.Tests.LightGbm;

/// <summary>Rules of the reference implementation, one by one; leaves are worth 1 on the left and 2 on the right.</summary>
public sealed class LightGbmReaderTests
{
    private static readonly SmallLightGbm Plain = new();

    // Codes 0, 3 and 33: bits 0 and 3 of the first word, bit 1 of the second.
    private static readonly SmallLightGbm ByCategory = new()
    {
        Decision = "1",
        Threshold = "0",
        Infos = "0:3:33:40 [0:1]",
        More = "num_cat=1\ncat_boundaries=0 2\ncat_threshold=9 2\n",
    };

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(0.50000006f, 2)] // The float32 after a half.
    [InlineData(-7f, 1)]
    public void Not_above_the_threshold_goes_left(float value, double leaf) => Assert.Equal(leaf, Plain.Score(value));

    [Fact]
    public void Between_two_float32_numbers_a_threshold_sends_neither_the_other_way()
    {
        // 0.1f is 0.100000001490116; the double below it lies between 0.099999994f and 0.1f.
        SmallLightGbm file = Plain with { Threshold = "0.10000000000000001" };
        Assert.Equal(1, file.Score(0.099999994f));
        Assert.Equal(2, file.Score(0.1f));
        Assert.Equal(1, (Plain with { Threshold = "0.10000000149011612" }).Score(0.1f));
        Assert.Equal(1, (Plain with { Threshold = "1e300" }).Score(float.MaxValue));
        Assert.Equal(1, (Plain with { Threshold = "inf" }).Score(float.MaxValue));
        Assert.Contains("no finite float32", (Plain with { Threshold = "-1e300" }).Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "0.5", 1)] // Nothing counts as missing: NaN is 0, not above the threshold.
    [InlineData("2", "-0.5", 2)] // The default side does not count then.
    [InlineData("4", "-0.5", 2)] // Zero counts as missing and goes right, as it would.
    [InlineData("6", "0.5", 1)]
    [InlineData("8", "0.5", 2)] // NaN counts as missing.
    [InlineData("10", "-0.5", 1)]
    public void NaN_goes_by_what_counts_as_missing(string decision, string threshold, double leaf)
    {
        SmallLightGbm file = Plain with { Decision = decision, Threshold = threshold };
        Assert.Equal(leaf, file.Score(float.NaN));
        Assert.Equal(0 <= float.Parse(threshold, System.Globalization.CultureInfo.InvariantCulture) ? 1 : 2, file.Score(0));
    }

    [Theory]
    [InlineData("4", "0.5")]
    [InlineData("6", "-0.5")]
    [InlineData("6", "0")] // 1e-35 counts as zero, and lies above.
    public void Zero_as_missing_against_its_own_side_is_refused(string decision, string threshold) =>
        Assert.Contains("zero_as_missing", (Plain with { Decision = decision, Threshold = threshold }).Refused(), StringComparison.Ordinal);

    [Theory]
    [InlineData("0", 1)]
    [InlineData("3", 1)]
    [InlineData("33", 1)]
    [InlineData("1", 2)]
    [InlineData("40", 2)]
    [InlineData("99", 2)]
    [InlineData(null, 2)]
    public void A_category_of_the_set_goes_left_and_every_other_right(string? category, double leaf) => Assert.Equal(leaf, ByCategory.Score(category));

    [Fact]
    public void Objectives_have_their_links_and_calibrators()
    {
        ForeignModel steep = (Plain with { Objective = "binary sigmoid:1.7" }).Read();
        Assert.Equal((ForeignModelKind.Classifier, ScoreLink.Identity), (steep.Kind, steep.Link));
        Assert.Equal(1 / (1 + Math.Exp(-3.4)), steep.Pipeline!.Calibrator!.Calibrate(2), 12);
        ForeignModel plain = (Plain with { Objective = "binary sigmoid:1" }).Read();
        Assert.IsType<IdentityCalibrator>(plain.Pipeline!.Calibrator);
        Assert.Equal(ScoreLink.Logit, plain.Link);
        Assert.Equal(ScoreLink.Log, (Plain with { Objective = "tweedie tweedie_variance_power:1.5" }).Read().Link);
        Assert.Equal("LightGBM", plain.Library);
        Assert.Equal("boosted trees, binary, 1 trees, format v4", plain.Description);
    }

    [Theory]
    [InlineData("lambdarank", "'lambdarank'; read are binary")]
    [InlineData("multiclass num_class:3", "'multiclass num_class:3'")]
    [InlineData("multiclassova num_class:2 sigmoid:1", "'multiclassova")]
    [InlineData("regression sqrt", "reg_sqrt")]
    [InlineData("binary", "without a number for sigmoid")]
    [InlineData("binary sigmoid:0", "expected a number above 0")]
    [InlineData("", "the objective is ''")]
    public void Other_objectives_are_refused(string objective, string reason) =>
        Assert.Contains(reason, (Plain with { Objective = objective }).Refused(), StringComparison.Ordinal);

    [Fact]
    public void Damage_is_named()
    {
        Assert.Contains("read are v2, v3 and v4", (Plain with { Version = "v5" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'max_feature_idx' is 1, but there are 1 feature_names", (Plain with { Names = "a" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("1 feature_infos", (Plain with { Infos = "[0:1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("expected a range in brackets", (Plain with { Infos = "x [0:1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("a split asks for its number", (Plain with { Infos = "1:2 [0:1]" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'decision_type' holds 12", (Plain with { Decision = "12" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'left_child' holds 1", (Plain with { Left = "1" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'left_child' holds -3", (Plain with { Left = "-3" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("which is another node's child", (Plain with { Right = "-1" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("node 0 has the child 0", (Plain with { Right = "0" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("asks feature 2; expected one of 0 to 1", (Plain with { Feature = "2" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'leaf_value' holds 'x' at 1", (Plain with { Leaves = "1 x" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'leaf_value' holds more than 2", (Plain with { Leaves = "1 2 3" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'leaf_count' holds at most 1 numbers; expected 2", (Plain with { Counts = "4" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("expected a finite number", (Plain with { Leaves = "1 inf" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("linear models", (Plain with { More = "is_linear=1\n" }).Refused(), StringComparison.Ordinal);
        Assert.Contains("'num_class' stands twice", (Plain with { Head = "num_class=1" }).Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "9 2", "0 2", "expected one of 1 sets")]
    [InlineData("0", "0 0", "0 2", "the set of categories is empty")]
    [InlineData("0", "9 2", "2 0", "expected numbers that do not fall")]
    [InlineData("0", "9", "0 2", "'cat_threshold' holds at most 1 numbers; expected 2")]
    public void Sets_of_categories_must_be_whole(string threshold, string words, string bounds, string reason)
    {
        SmallLightGbm file = ByCategory with { Threshold = threshold, More = $"num_cat=1\ncat_boundaries={bounds}\ncat_threshold={words}\n" };
        Assert.Contains(reason, file.Refused(), StringComparison.Ordinal);
    }
}
