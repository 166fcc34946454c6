using Clickstream.Interchange.Onnx.Format;
using Clickstream.Interchange.Onnx.Graphs;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Onnx.Mapping;

/// <summary>
/// From prepared rows to scores: N rows and one column of float64. In float64, as our own predictors add up: in float32 the sums of many terms
/// would differ in their fifth digit on rows of large values, and rows would change sides of a threshold.
/// </summary>
internal static class PredictorNodes
{
    /// <summary>Adds the nodes.</summary>
    /// <exception cref="NotSupportedException">The predictor is of a kind that is not known here.</exception>
    public static GraphValue Add(GraphBuilder graph, GraphValue features, IPredictor predictor) => predictor switch
    {
        ConstantPredictor constant => RowNodes.Filled(graph, features, constant.Value),
        TreeEnsemble trees => TreeNodes.Add(graph, features, trees),
        GradientBoosting boosting => TreeNodes.Add(graph, features, boosting.Ensemble),
        DecisionTree tree => TreeNodes.Add(graph, features, tree.Ensemble),
        RandomForest forest => Forest(graph, features, forest),
        LogisticRegression linear => Linear(graph, features, linear.Weights, linear.Intercept),
        LinearRegression linear => Linear(graph, features, linear.Weights, linear.Intercept),
        RidgeRegression linear => Linear(graph, features, linear.Weights, linear.Intercept),
        LassoRegression linear => Linear(graph, features, linear.Weights, linear.Intercept),
        ElasticNet linear => Linear(graph, features, linear.Weights, linear.Intercept),
        NeuralNetwork network => NetworkNodes.Add(graph, features, network),
        PriorCorrectedPredictor corrected => graph.Call("Add", Add(graph, features, corrected.Predictor), graph.Scalar(corrected.Shift)),
        _ => throw new NotSupportedException($"A predictor of the kind {predictor.GetType().Name} is not known to the export to ONNX."),
    };

    /// <summary>What the predictor's scores mean.</summary>
    public static ScoreLink LinkOf(IPredictor predictor) => predictor switch
    {
        GradientBoosting boosting => boosting.Link,
        NeuralNetwork network => network.Link,
        DecisionTree { Task: TreeTask.Classification } or RandomForest { Task: TreeTask.Classification } or LogisticRegression => ScoreLink.Logit,
        PriorCorrectedPredictor => ScoreLink.Logit,
        _ => ScoreLink.Identity,
    };

    private static GraphValue Forest(GraphBuilder graph, GraphValue features, RandomForest forest)
    {
        GraphValue mean = TreeNodes.Add(graph, features, forest.Ensemble);
        return forest.Task == TreeTask.Classification
            ? RowNodes.LogOdds(graph, RowNodes.Clamp(graph, mean, forest.ProbabilityFloor, 1 - forest.ProbabilityFloor))
            : mean;
    }

    private static GraphValue Linear(GraphBuilder graph, GraphValue features, IReadOnlyList<double> weights, double intercept)
    {
        GraphValue column = graph.Constant((ReadOnlySpan<double>)[.. weights], weights.Count, 1);
        return graph.Call("Add", graph.Call("MatMul", graph.Cast(features, ElementType.Double), column), graph.Scalar(intercept));
    }
}
