import type { Select } from "../model/check";
import { JVM_DOTNET_CONSUMERS } from "./jvm-dotnet";

/** What keeps a connection to where people talk, and answers what comes over it. */
const BOTS: readonly string[] = [
  "discord.Intents.*",
  "discord.Client",
  "discord.Bot",
  "discord.ext.commands.Bot",
  "nextcord.Intents.*",
  "disnake.Intents.*",
  "hikari.GatewayBot",
  "telegram.ext.Application.builder",
  "telegram.ext.ApplicationBuilder",
  "telegram.ext.Updater",
  "aiogram.Dispatcher",
  "telebot.TeleBot",
  "slack_bolt.adapter.socket_mode.SocketModeHandler",
  "nio.AsyncClient",
  "discord.js.Client",
  "eris.Client",
  "telegraf.Telegraf",
  "grammy.Bot",
  "github.com/bwmarrin/discordgo.New",
  "serenity.Client.builder",
  "poise.Framework.builder",
  "twilight_gateway.Shard.new",
  "teloxide.repl",
  "teloxide.dispatching.Dispatcher.builder",
  "net.dv8tion.jda.api.JDABuilder.*",
  "Discord.WebSocket.DiscordSocketClient",
  "Discordrb.Bot",
  "Discordrb.Commands.CommandBot",
];

/** What runs jobs by the clock, in a program that does nothing else. */
const SCHEDULERS: readonly string[] = [
  "node-cron.schedule",
  "cron.CronJob",
  "apscheduler.schedulers.blocking.BlockingScheduler",
  "schedule.run_pending",
  "github.com/robfig/cron/v3.New",
  "github.com/robfig/cron.New",
  "github.com/go-co-op/gocron.NewScheduler",
  "github.com/go-co-op/gocron/v2.NewScheduler",
  "tokio_cron_scheduler.JobScheduler.new",
  "Rufus.Scheduler",
];

/** Pipelines that an orchestrator runs. */
const PIPELINES: readonly string[] = [
  "airflow.DAG",
  "airflow.models.DAG",
  "airflow.models.dag.DAG",
  "airflow.decorators.dag",
  "airflow.sdk.DAG",
  "airflow.sdk.dag",
  "dagster.Definitions",
  "prefect.serve",
];

/** What watches a cluster, and acts on what changes there. */
const CONTROLLERS: readonly string[] = [
  "sigs.k8s.io/controller-runtime.NewManager",
  "sigs.k8s.io/controller-runtime/pkg/manager.New",
  "kopf.on.*",
  "kube.runtime.Controller.new",
  "kube.runtime.controller.Controller.new",
];

/** What takes jobs from a queue, or messages from people. */
const QUEUES: readonly string[] = [
  "bullmq.Worker",
  "celery.Celery",
  "rq.Worker",
  "rq.SimpleWorker",
  "arq.run_worker",
  "arq.worker.run_worker",
  "dramatiq.set_broker",
  "pgboss.work",
  "@temporalio/worker.Worker.create",
  "temporalio.worker.Worker",
  "faust.App",
  "aiokafka.AIOKafkaConsumer",
  "kafka.KafkaConsumer",
  "confluent_kafka.Consumer",
  "sqs-consumer.Consumer.create",
  "github.com/hibiken/asynq.NewServer",
  "go.temporal.io/sdk/worker.New",
  "github.com/segmentio/kafka-go.NewReader",
  "github.com/IBM/sarama.NewConsumerGroup",
  "github.com/Shopify/sarama.NewConsumerGroup",
  "github.com/riverqueue/river.NewClient",
  "rdkafka.consumer.StreamConsumer",
  "apalis.prelude.Monitor.new",
  "apalis.prelude.WorkerBuilder.new",
  ...JVM_DOTNET_CONSUMERS,
];

const MADE = [...BOTS, ...SCHEDULERS, ...PIPELINES, ...CONTROLLERS, ...QUEUES];

const method = (name: string | readonly string[], on: string | readonly string[]): Select => ({
  fact: "call",
  where: { name, on },
});

/**
 * What takes jobs, messages or a time as its start: by what is made for it, or by the method that begins to take them where
 * the same client also sends.
 */
export const CONSUMERS: readonly Select[] = [
  { fact: "call", where: { callee: MADE } },
  { fact: "construct", where: { class: MADE } },
  method("run", "kafkajs.Kafka.consumer"),
  method("consume", ["amqplib.*", "amqp-connection-manager.*"]),
  method("process", ["bull", "bull.*", "bee-queue", "bee-queue.*"]),
  method(["onText", "on"], "node-telegram-bot-api"),
  { fact: "construct", where: { class: "@slack/bolt.App", "kw.socketMode": true } },
  method("subscribe", ["nats.connect", "mqtt.connect", "async-mqtt.connect", "@nats-io/transport-node.connect"]),
  { fact: "construct", where: { class: "@aws-sdk/client-sqs.ReceiveMessageCommand" } },
  { fact: "call", where: { callee: "@nestjs/core.NestFactory.createMicroservice" } },
  method("start_consuming", "pika.*"),
  method("receive_message", ["boto3.client", "boto3.*"]),
  method("loop_forever", "paho.mqtt.client.Client"),
  { fact: "construct", where: { class: "pyrogram.Client", "kw.bot_token": "*" } },
  { fact: "declaration", where: { decorators: ["prefect.flow", "airflow.decorators.dag", "airflow.sdk.dag"] } },
  method(["Subscribe", "QueueSubscribe", "ChanSubscribe"], "github.com/nats-io/nats.go.Connect"),
  method("Consume", ["github.com/rabbitmq/amqp091-go.*", "github.com/streadway/amqp.*"]),
  method("ReceiveMessage", "github.com/aws/aws-sdk-go*/service/sqs.*"),
  method(["GetUpdatesChan", "GetUpdates"], "github.com/go-telegram-bot-api/telegram-bot-api*"),
  method("Start", ["gopkg.in/telebot.v3.NewBot", "gopkg.in/telebot.v4.NewBot"]),
  method(["recv", "stream"], "rdkafka.consumer.*"),
  // What `use serenity::prelude::*` brings along.
  { fact: "call", where: { callee: "Client.builder", arg1: "GatewayIntents*" } },
  { fact: "call", where: { callee: "Client.builder", arg1: "intents" } },
  method("subscribe", "Bunny.*"),
  { fact: "declaration", where: { type: "class", bases: ["IConsumer", "IHandleMessages", "MassTransit.IConsumer"] } },
  { fact: "construct", where: { class: ["BackgroundJobServer", "*KafkaStreams"] } },
  method("basic_consume", "PhpAmqpLib.*"),
];
