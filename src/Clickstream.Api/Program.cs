using Clickstream.Api.Batch;
using Clickstream.Api.Direct;
using Clickstream.Api.Documentation;
using Clickstream.Api.Doors;
using Clickstream.Api.Drift;
using Clickstream.Api.Errors;
using Clickstream.Api.Exploring;
using Clickstream.Api.Health;
using Clickstream.Api.Hosting;
using Clickstream.Api.Models;
using Clickstream.Api.Profiles;
using Clickstream.Api.Protection;
using Clickstream.Api.Scoring;
using Clickstream.Api.Telemetry;

if (HealthCheckSwitch.IsGiven(args)) return await HealthCheckSwitch.RunAsync(args);
if (NewApiKeySwitch.IsGiven(args)) return await NewApiKeySwitch.RunAsync(args, Console.OpenStandardOutput());

WebApplicationBuilder builder = WebApplication.CreateBuilder(ApiHost.Options(args));
builder.AddModels(); // First, since they take longest.
builder.AddHosting();
builder.AddTelemetry();
builder.AddProtection();
builder.Services.AddApiJson();
builder.Services.AddApiDocumentation();
builder.Services.AddProfiles();
builder.Services.AddScoring();
builder.Services.AddBatch();
builder.Services.AddExplore();
builder.Services.AddDrift();
builder.Services.AddDoors();

WebApplication app = builder.Build();
if (!await app.HasUsableSettingsAsync()) return 1;
app.UseMiddleware<RequestLog>();
app.UseExceptionPages();
app.UseSecurityHeaders();
app.UseProtection();
app.UseLoadedModels();
app.UseDirectLane();
app.UseStatusPages();
app.UseSessionTime();
app.UseReadAhead();
app.UseRequestDecompression();
app.UsePackedAnswers();
app.UseDefaultFiles();
app.UseStaticFiles();
app.UseApiDocumentation();
app.MapHealth();
app.MapTelemetry();
app.MapModels();
app.MapDrift();
app.MapProfiles();
app.MapScoring();
app.MapBatch();
app.MapExplore();
app.MapDoors();
app.MapProblems();
return await app.RunToEndAsync();

/// <summary>The service; named so that tests can host it.</summary>
public partial class Program;
