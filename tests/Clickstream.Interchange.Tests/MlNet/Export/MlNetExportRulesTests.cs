using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Export;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Tests.MlNet.Export;

/// <summary>What ML.NET asks of a file beyond its meaning, and what it cannot say.</summary>
public sealed class MlNetExportRulesTests
{
    private static readonly TableSchema Schema = new(
    [
        new FeatureColumn("pages", FeatureKind.Numeric),
        new FeatureColumn("Features", FeatureKind.Numeric),
        new FeatureColumn("returning", FeatureKind.Boolean),
        new FeatureColumn("channel", FeatureKind.Categorical),
    ]);

    // Outputs: pages, Features, returning, channel=email, channel=paid, channel=(other).
    private static readonly ColumnTransformer Transformer = new(
        Schema,
        [new NumericColumn(0), new NumericColumn(1, new Imputer(4)), new NumericColumn(2)],
        [new CategoricalColumn(3, new OneHotEncoder(["email", "paid"], [], hasMissing: false, missingIsOther: true))]);

    /// <summary>pages at most 3 or missing: 1; else channel=(other) at most 0.5: 2, else 3.</summary>
    private static readonly TreeEnsemble Trees = new(
        6, 0.5, [0], [0, -1, 5, -1, -1], [3, 0, 0.5f, 0, 0], [true, false, false, false, false], [1, -1, 3, -1, -1], [2, -1, 4, -1, -1], [0, 1, 0, 2, 3], [5, 2, 3, 1, 2]);

    [Fact]
    public void The_features_are_one_vector_of_single_as_long_as_the_predictor_wants()
    {
        MlNetModel model = Write(Transformer, Trees);
        var prediction = (PredictionPart)model.Chain.Parts[^1];
        Assert.Equal(new SchemaColumn(prediction.Features, MlNetType.Vector(5)), Assert.Single(prediction.TrainSchema));
        Assert.Equal(5, ((TreesModel)((CalibratedModel)prediction.Model).Predictor).FeatureCount);
        // A column of the data that has the vector's usual name is still read as itself.
        Assert.Equal("Features_", prediction.Features);
        Assert.Equal(
            [new("pages", MlNetType.Single), new("Features", MlNetType.Single), new("returning", MlNetType.Single), new("channel", MlNetType.Text)],
            model.Schema!);
    }

    [Fact]
    public void Missing_values_are_replaced_in_float_columns_only_and_where_ours_are()
    {
        ReplaceMissingPart part = Assert.Single(Write(Transformer, Trees).Chain.Parts.OfType<ReplaceMissingPart>());
        ReplacedColumn column = Assert.Single(part.Columns);
        Assert.Equal(MlNetType.Vector(1), column.Type);
        Assert.Equal([4.0], column.Values.Values);
    }

    [Fact]
    public void A_start_value_is_a_tree_of_two_equal_leaves()
    {
        MlNetTree start = TreesOf(Write(Transformer, Trees)).Trees[0];
        Assert.Equal([0.5, 0.5], start.LeafValues);
        Assert.Equal((~0, ~1), (start.FirstChildren[0], start.SecondChildren[0]));
    }

    [Fact]
    public void A_missing_value_goes_where_it_went()
    {
        MlNetTree tree = TreesOf(Write(Transformer, Trees)).Trees[1];
        // Slots: pages and returning (never imputed), Features (imputed), email, paid.
        Assert.Equal(0, tree.Features[0]);
        Assert.Equal(3f, tree.Thresholds[0]);
        Assert.Equal(float.NegativeInfinity, tree.MissingDefaults[0]);
    }

    [Fact]
    public void What_is_neither_of_two_categories_is_asked_by_both_slots()
    {
        MlNetTree tree = TreesOf(Write(Transformer, Trees)).Trees[1];
        CategoricalNode node = Assert.Single(tree.CategoricalNodes);
        Assert.Equal([3, 4], node.Slots);
        // Any of them: not "other", so at most 0.5: 2. None: 3.
        Assert.Equal(2, tree.LeafValues[~tree.SecondChildren[node.Node]]);
        Assert.Equal(3, tree.LeafValues[~tree.FirstChildren[node.Node]]);
    }

    [Fact]
    public void The_label_goes_by_the_probability_and_at_the_threshold_it_is_positive()
    {
        var prediction = (PredictionPart)Write(Transformer, Trees, threshold: 0.25).Chain.Parts[^1];
        Assert.Equal("Probability", prediction.ThresholdColumn);
        Assert.Equal(MathF.BitDecrement(0.25f), prediction.Threshold);
    }

    [Fact]
    public void An_isotonic_curve_rises_and_is_held_at_its_floor()
    {
        var curve = new IsotonicCalibrator([-2, -1, 0, 1, 2], [0, 0, 0.5, 0.5, 1], floor: 0.1);
        var function = (IsotonicFunction)CalibratorOf(Write(Transformer, Trees, calibrator: curve));
        // From -1 (0) to 0 (0.5) the line meets 0.1 at -0.8; from 1 (0.5) to 2 (1) it meets 0.9 at 1.8.
        Assert.Equal([(-2f, -0.8f, 0.1f), (0f, 1f, 0.5f), (1.8f, 2f, 0.9f)], function.Pieces.Select(piece => (piece.Minimum, piece.Maximum, piece.Value)));
    }

    [Fact]
    public void Platts_curve_and_log_odds_themselves_are_one_kind()
    {
        Assert.Equal(new PlattFunction(-1, 0), CalibratorOf(Write(Transformer, Trees, calibrator: new IdentityCalibrator())));
        Assert.Equal(new PlattFunction(-2, 0.5), CalibratorOf(Write(Transformer, Trees, calibrator: new PlattCalibrator(2, -0.5))));
    }

    [Fact]
    public void What_ML_NET_cannot_say_is_named()
    {
        Assert.Contains("'channel' tells a missing category from an unknown one", Refusal(With(new OneHotEncoder(["email"], ["rare"], hasMissing: true)), 6));
        Assert.Contains("a category without a letter", Refusal(With(new OneHotEncoder(["email", ""], [], hasMissing: false)), 5));
        Assert.Contains("'pages' becomes its signed logarithm", Refusal(new ColumnTransformer(Schema, [new NumericColumn(0, logarithm: true)], []), 1));
        Assert.Contains(
            "holds values at the ends of its range",
            Refusal(new ColumnTransformer(Schema, [new NumericColumn(0, new Imputer(0), minMaxScaler: new MinMaxScaler(0, 1, clip: true))], []), 1));
        Assert.Contains("NeuralNetwork has no component", Refusal(Transformer, Network()));
    }

    private static ColumnTransformer With(OneHotEncoder encoder) =>
        new(Schema, [new NumericColumn(0), new NumericColumn(1), new NumericColumn(2)], [new CategoricalColumn(3, encoder)]);

    private static string Refusal(ColumnTransformer transformer, int columns) =>
        Refusal(transformer, new LogisticRegression(new double[columns], 0, new double[columns]));

    private static string Refusal(ColumnTransformer transformer, IPredictor predictor) =>
        Assert.Throws<NotSupportedException>(() => MlNetExport.Classifier(new Pipeline(transformer, predictor, new IdentityCalibrator()), 0.5, null)).Message;

    private static NeuralNetwork Network() => new(
        [[new DenseLayer(1, new float[6], new float[1])]], new double[6], new float[6], [1, 1, 1, 1, 1, 1], ScoreLink.Logit, 0, 1);

    private static MlNetModel Write(ColumnTransformer transformer, IPredictor predictor, double threshold = 0.5, ICalibrator? calibrator = null) =>
        ExportedModel.Components(MlNetExport.Classifier(new Pipeline(transformer, predictor, calibrator ?? new IdentityCalibrator()), threshold, scoreThreshold: null));

    private static TreesModel TreesOf(MlNetModel model) => (TreesModel)((CalibratedModel)((PredictionPart)model.Chain.Parts[^1]).Model).Predictor;

    private static CalibratorFunction CalibratorOf(MlNetModel model) => ((CalibratedModel)((PredictionPart)model.Chain.Parts[^1]).Model).Calibrator;
}
