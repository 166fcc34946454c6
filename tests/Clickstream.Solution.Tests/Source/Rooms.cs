namespace Clickstream.Solution.Tests.Source;

/// <summary>The plan of the house: every room under <c>src</c> and which rooms it may look into.</summary>
internal static class Rooms
{
    private const string Ours = "Clickstream.";

    // A room a line, then the rooms that it may use. "Learning.Tables" is the namespace Clickstream.Learning.Tables; "Learning.*" is every room of that project.
    private const string Plan = """
        Learning.Tables:
        Learning.Predictors:     Learning.Tables
        Learning.Threading:
        Learning.Linear:         Learning.Tables Learning.Predictors Learning.Threading
        Learning.Trees.Objectives: Learning.Tables Learning.Predictors
        Learning.Trees.Binning:  Learning.Tables Learning.Threading
        Learning.Trees.Prediction: Learning.Predictors
        Learning.Trees.Growing:  Learning.Threading Learning.Trees.Objectives Learning.Trees.Binning Learning.Trees.Prediction
        Learning.Trees:          Learning.Tables Learning.Predictors Learning.Threading Learning.Trees.Objectives Learning.Trees.Binning Learning.Trees.Growing Learning.Trees.Prediction
        Learning.Neural:         Learning.Tables Learning.Predictors Learning.Threading
        Learning.Neighbors:      Learning.Tables
        Learning.Clustering:     Learning.Tables Learning.Metrics Learning.Neighbors Learning.Threading
        Learning.Decomposition:  Learning.Tables
        Learning.Sampling:       Learning.Tables Learning.Neighbors
        Learning.Calibration:    Learning.Predictors
        Learning.Preprocessing:  Learning.Tables
        Learning.Metrics:        Learning.Tables
        Learning.ModelSelection:
        Learning.Explanation:    Learning.Tables
        Learning.Recommendation: Learning.Linear
        Learning.Pipelines:      Learning.Tables Learning.Predictors Learning.Linear Learning.Neural Learning.Trees Learning.Trees.Prediction Learning.Clustering Learning.Calibration Learning.Preprocessing

        Interchange.Models:      Learning.*
        Interchange.MlNet.Components:
        Interchange.MlNet.Files: Interchange.Models Interchange.MlNet.Components
        Interchange.MlNet.Export: Interchange.MlNet.Components Interchange.MlNet.Files Learning.*
        Interchange.MlNet.Evaluation: Interchange.Models Interchange.MlNet.Components Learning.Preprocessing Learning.Tables
        Interchange.MlNet:       Interchange.Models Interchange.MlNet.Components Interchange.MlNet.Files Interchange.MlNet.Evaluation Learning.*
        Interchange.Onnx.Format:
        Interchange.Onnx.Graphs: Interchange.Onnx.Format
        Interchange.Onnx.Mapping: Interchange.Onnx.Format Interchange.Onnx.Graphs Learning.*
        Interchange.Onnx:        Interchange.Onnx.Format Interchange.Onnx.Graphs Interchange.Onnx.Mapping Learning.*
        Interchange.XGBoost:     Interchange.Models Learning.*
        Interchange.LightGbm:    Interchange.Models Learning.*

        Events:
        Sessions:                Events
        Lookups:                 Events Sessions
        Features:                Events Sessions Lookups Learning.Tables
        Tasks:                   Events Learning.Tables Learning.Predictors Learning.Pipelines Learning.Recommendation Learning.Decomposition
        Csv:                     Events Sessions Features Tasks Learning.Tables
        Packages:                Events Sessions Lookups Features Tasks Interchange.Models Interchange.MlNet Interchange.MlNet.Export Interchange.Onnx Learning.Tables Learning.Predictors Learning.Preprocessing Learning.Pipelines Learning.Recommendation Learning.Metrics
        Drift:                   Tasks Packages Learning.Tables
        Serving:                 Events Sessions Features Tasks Packages Drift Learning.Tables Learning.Recommendation
        Publishing:              Tasks Packages Serving
        CsvBlocks:               Csv
        Batch:                   Events Csv CsvBlocks Sessions Features Tasks Packages Serving Learning.Tables

        Exploration.Sketches:
        Exploration:             Exploration.Sketches Events Csv CsvBlocks Sessions Features Tasks Batch Learning.Tables Learning.Metrics Learning.ModelSelection Learning.Pipelines Learning.Preprocessing Learning.Trees
        Exploration.Reports:     Exploration Tasks

        Trainer.Reporting:       Tasks Packages Learning.Metrics
        Trainer.Simulation:      Events Sessions
        Trainer.Downloads:
        Trainer.Measuring:       Trainer.Data Sessions Features Tasks Packages Learning.Tables Learning.Metrics Learning.Pipelines Learning.Recommendation
        Trainer.Data:            Events Sessions Lookups Features Tasks Packages Learning.Tables Learning.Preprocessing Learning.Sampling Learning.ModelSelection Learning.Recommendation
        Trainer.Leakage:         Trainer.Data Exploration Sessions Features Packages Learning.Tables Learning.Preprocessing Learning.Trees Learning.Pipelines Learning.Metrics
        Trainer.Exploring:       Trainer.Reporting Exploration Exploration.Reports
        Trainer.Loading:         Trainer.Data Trainer.Leakage Events Csv Sessions Lookups Features Tasks Packages Learning.Tables
        Trainer.Exporting:       Trainer.Data Tasks Learning.Tables
        Trainer.Trainers:        Trainer.Data Learning.*
        Trainer.Segments:        Trainer.Data Trainer.Trainers Trainer.Measuring Features Tasks Packages Learning.*
        Trainer.Training:        Trainer.Data Trainer.Leakage Trainer.Trainers Trainer.Segments Trainer.Measuring Trainer.Reporting Events Sessions Lookups Features Tasks Packages Serving Learning.*
        Trainer.CrossValidation: Trainer.Data Trainer.Trainers Trainer.Training Trainer.Measuring Trainer.Reporting Tasks Learning.Metrics Learning.Calibration Learning.Pipelines
        Trainer.Evaluation:      Trainer.Data Trainer.Loading Trainer.Measuring Events Csv Sessions Features Lookups Tasks Packages Learning.Tables Learning.Metrics Learning.Explanation
        Trainer.Importing:       Trainer.Data Trainer.Loading Trainer.Evaluation Trainer.Measuring Trainer.Reporting Trainer.Segments Trainer.Training Csv Features Lookups Tasks Packages Serving Interchange.Models Interchange.MlNet Interchange.XGBoost Interchange.LightGbm Learning.*
        Trainer.Commands:        Trainer.* Csv Tasks Packages Serving Publishing Batch Exploration Exploration.Reports Learning.Metrics Learning.Explanation

        Api.Errors:
        Api.Documentation:       Api.Errors Tasks Packages Serving Learning.Tables Learning.Recommendation
        Api.Protection:          Api.Telemetry Api.Errors Api.Documentation
        Api.Requests:            Api.Errors Api.Documentation Tasks
        Api.Telemetry:           Tasks Packages Serving Batch
        Api.Models:              Api.Telemetry Api.Errors Api.Documentation Tasks Packages Serving Learning.Tables Learning.Metrics Learning.Recommendation Api.Protection
        Api.Drift:               Api.Telemetry Api.Errors Api.Documentation Api.Models Tasks Packages Drift Serving
        Api.Health:              Api.Errors Api.Documentation Api.Models Tasks Serving
        Api.Profiles:            Api.Documentation Csv Events
        Api.Scoring:             Api.Telemetry Api.Errors Api.Documentation Api.Requests Api.Models Api.Plain Events Csv Sessions Features Tasks Packages Serving Learning.Tables Learning.Metrics Learning.Recommendation Api.Protection
        Api.Plain:               Events Csv Sessions Features Learning.Tables
        Api.Direct:              Api.Telemetry Api.Plain Api.Scoring Api.Requests Csv Sessions Tasks Packages Serving Api.Protection
        Api.Batch:               Api.Telemetry Api.Errors Api.Documentation Api.Requests Api.Models Csv Tasks Serving Batch Api.Protection
        Api.Exploring:           Api.Batch Api.Errors Api.Documentation Api.Protection Api.Requests Api.Telemetry Batch Csv Exploration Exploration.Reports
        Api.Doors.Rows:          Api.Telemetry Api.Errors Api.Requests Api.Plain Features Tasks Serving Batch Learning.Tables
        Api.Doors.OpenInference: Api.Telemetry Api.Doors.Rows Api.Errors Api.Documentation Api.Health Api.Models Features Tasks Packages Serving Learning.Tables Api.Protection
        Api.Doors.Mlflow:        Api.Telemetry Api.Doors.Rows Api.Errors Api.Documentation Api.Health Api.Models Csv Tasks Packages Serving Api.Protection
        Api.Doors:               Api.Doors.Rows Api.Doors.OpenInference Api.Doors.Mlflow Tasks
        Api.Hosting:             Api.Documentation Api.Doors.OpenInference Api.Drift Api.Exploring Api.Health Api.Models Api.Profiles Api.Scoring Api.Telemetry Csv
        """;

    /// <summary>The table of rooms.</summary>
    public static IReadOnlyList<Room> All { get; } = Read();

    /// <summary>The projects, and the projects that each may refer to.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["Clickstream.Learning"] = [],
        ["Clickstream.Interchange"] = ["Clickstream.Learning"],
        ["Clickstream"] = ["Clickstream.Interchange", "Clickstream.Learning"],
        ["Clickstream.Trainer"] = ["Clickstream", "Clickstream.Interchange", "Clickstream.Learning"],
        ["Clickstream.Api"] = ["Clickstream"],
    };

    /// <summary>The room that a name of ours lies in: the longest room that it begins with; null for a project's own root.</summary>
    public static string? Of(string name) => All.Select(room => room.Name)
        .Where(room => name == room || name.StartsWith(room + ".", StringComparison.Ordinal))
        .MaxBy(room => room.Length);

    /// <summary>The project that a namespace belongs to.</summary>
    public static string ProjectOf(string name) => Projects.Keys
        .Where(project => name == project || name.StartsWith(project + ".", StringComparison.Ordinal))
        .MaxBy(project => project.Length)!;

    private static Room[] Read()
    {
        string[][] lines =
        [
            .. Plan.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries)),
        ];
        string[] names = [.. lines.Select(line => line[0])];
        return [.. lines.Select(line => new Room(Ours + line[0], [.. line[1..].SelectMany(Named).Where(name => name != line[0]).Select(name => Ours + name)]))];

        IEnumerable<string> Named(string name) =>
            name.EndsWith(".*", StringComparison.Ordinal) ? names.Where(other => other.StartsWith(name[..^1], StringComparison.Ordinal)) : [name];
    }
}
