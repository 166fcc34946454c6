using Clickstream.Interchange.Onnx;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>What cannot be said in ONNX is refused, and the message tells what it is.</summary>
public sealed class OnnxRefusalTests
{
    private static readonly OnnxDescription Info = new("1", "");

    [Fact]
    public void A_classifier_without_calibrator() =>
        Refuses("no calibrator", () => OnnxExport.Classifier(Numbers("pages", calibrator: null), 0.5, Info));

    [Fact]
    public void A_regressor_with_a_calibrator() =>
        Refuses("has a calibrator", () => OnnxExport.Regressor(Numbers("pages", new IdentityCalibrator()), Info));

    [Theory]
    [InlineData("label")]
    [InlineData("probability")]
    public void A_column_named_as_an_output_is(string name) =>
        Refuses($"'{name}'", () => OnnxExport.Classifier(Numbers(name, new IdentityCalibrator()), 0.5, Info));

    [Fact]
    public void A_column_may_be_named_as_a_tensor_inside_would_be() =>
        Assert.NotEmpty(OnnxExport.Classifier(Numbers("Cast/1", new IdentityCalibrator()), 0.5, Info));

    [Fact]
    public void A_category_that_is_the_empty_text()
    {
        var transformer = new ColumnTransformer(Schema("channel", FeatureKind.Categorical), [], [new CategoricalColumn(0, ordinal: new OrdinalEncoder(["", "paid"]))]);
        Refuses("'channel'", () => OnnxExport.Regressor(new Pipeline(transformer, new ConstantPredictor(1, 2)), Info));
    }

    [Fact]
    public void A_step_that_is_not_known()
    {
        var transformer = new ColumnTransformer(Schema("pages", FeatureKind.Numeric), [new NumericColumn(0, steps: [new OddStep()])], []);
        Refuses("'pages' has a step of the kind OddStep", () => OnnxExport.Regressor(new Pipeline(transformer, new ConstantPredictor(1, 2)), Info));
    }

    [Fact]
    public void A_predictor_that_is_not_known()
    {
        var transformer = new ColumnTransformer(Schema("pages", FeatureKind.Numeric), [new NumericColumn(0)], []);
        Refuses("OddPredictor", () => OnnxExport.Regressor(new Pipeline(transformer, new OddPredictor()), Info));
    }

    [Fact]
    public void Two_models_of_different_columns() => Assert.Throws<ArgumentException>(() => OnnxExport.Revenue(
        Numbers("pages", new IdentityCalibrator()), Numbers("views", calibrator: null), new AmountScatter(1, -1, 0, 1), Info));

    private static void Refuses(string reason, Func<byte[]> export) =>
        Assert.Contains(reason, Assert.Throws<NotSupportedException>(export).Message, StringComparison.Ordinal);

    private static TableSchema Schema(string name, FeatureKind kind) => new([new FeatureColumn(name, kind)]);

    private static Pipeline Numbers(string name, ICalibrator? calibrator) => new(
        new ColumnTransformer(Schema(name, FeatureKind.Numeric), [new NumericColumn(0)], []), new LogisticRegression([1], 0, [0]), calibrator);

    private sealed class OddStep : INumberStep
    {
        public float Apply(float value) => value;
    }

    private sealed class OddPredictor : IPredictor
    {
        public int ColumnCount => 1;

        public double Score(ReadOnlySpan<float> row) => row[0];

        public double Explain(ReadOnlySpan<float> row, Span<double> contributions) => 0;
    }
}
