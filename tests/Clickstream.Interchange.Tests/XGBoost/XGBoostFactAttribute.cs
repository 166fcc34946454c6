using System.Diagnostics;

namespace Clickstream.Interchange.Tests.XGBoost;

/// <summary>A fact that trains with XGBoost; skipped where Debian's Python has no XGBoost 1.7.4.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class XGBoostFactAttribute : FactAttribute
{
    /// <summary>Debian's interpreter.</summary>
    public const string Python = "/usr/bin/python3";

    public XGBoostFactAttribute()
    {
        if (!IsAtHand()) Skip = $"{Python} cannot import xgboost 1.7.4 (Debian: python3-xgboost).";
    }

    /// <summary>Runs Python and returns its exit code and what it wrote.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static bool IsAtHand() => File.Exists(Python) && Run("-c", "import xgboost; assert xgboost.__version__ == '1.7.4'").ExitCode == 0;
}
